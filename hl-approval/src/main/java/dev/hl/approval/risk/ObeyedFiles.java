package dev.hl.approval.risk;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Files and folders whose content other programs run or obey, by their names, whatever their case. */
public final class ObeyedFiles {
    private static final Set<String> NAMES = Set.of(
            ".bash_aliases",
            ".bash_login",
            ".bash_logout",
            ".bash_profile",
            ".bashrc",
            ".bazeliskrc",
            ".bazelrc",
            ".bazelversion",
            ".bunfig.toml",
            ".cargo",
            ".claude",
            ".claude.json",
            ".devcontainer",
            ".devcontainer.json",
            ".envrc",
            ".git",
            ".gitconfig",
            ".github",
            ".gitlab-ci.yml",
            ".gitmodules",
            ".husky",
            ".idea",
            ".lefthook.yaml",
            ".lefthook.yml",
            ".mcp.json",
            ".mvn",
            ".npmrc",
            ".pnp.cjs",
            ".pnp.loader.mjs",
            ".pnpmfile.cjs",
            ".pre-commit-config.yaml",
            ".profile",
            ".ripgreprc",
            ".ssh",
            ".vscode",
            ".yarn",
            ".yarnrc",
            ".yarnrc.yml",
            ".zlogin",
            ".zlogout",
            ".zprofile",
            ".zshenv",
            ".zshrc",
            "bunfig.toml",
            "gradle-wrapper.properties",
            "lefthook.yaml",
            "lefthook.yml",
            "maven-wrapper.properties",
            "pyrightconfig.json");

    private static final Path GIT_OF_THE_USER = Path.of(".config", "git");

    private ObeyedFiles() {}

    /** Whether the path has such a name in it. */
    public static boolean isIn(Path path) {
        Path folded = path.getFileSystem().getPath(path.toString().toLowerCase(Locale.ROOT));
        boolean named =
                StreamSupport.stream(folded.spliterator(), false).anyMatch(part -> NAMES.contains(part.toString()));
        return named || hasGitOfTheUser(folded);
    }

    private static boolean hasGitOfTheUser(Path path) {
        int length = GIT_OF_THE_USER.getNameCount();
        for (int at = 0; at + length <= path.getNameCount(); at++) {
            if (path.subpath(at, at + length).toString().equals(GIT_OF_THE_USER.toString())) {
                return true;
            }
        }
        return false;
    }
}
