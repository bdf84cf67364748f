package dev.hl.approval;

import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.approval.rules.RuleSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Policies that are written down as JSON. The README of this module has the format, by example.
 *
 * <p>What is read is immutable and safe for many threads; a changed file is read again into another policy. Safe for use by
 * many threads.
 */
public final class PolicyFile {
    private PolicyFile() {}

    /**
     * Reads a policy from a text. A single leading slash in a path rule is the working directory of the request.
     *
     * @throws PolicyFileException if the text is not a policy; it names everything that is wrong
     */
    public static ApprovalPolicy parse(String json) {
        return new PolicyFileReader("the text", json, RuleSettings.standard()).read();
    }

    /**
     * Reads a policy from a file in UTF-8. A single leading slash in a path rule is the directory of the file.
     *
     * @throws PolicyFileException if the file is not a policy; it names everything that is wrong
     * @throws UncheckedIOException if the file cannot be read
     */
    public static ApprovalPolicy read(Path file) {
        try {
            RuleSettings settings = new RuleSettings(
                    RuleSettings.standard().home(), file.toAbsolutePath().getParent());
            return new PolicyFileReader(file.toString(), Files.readString(file), settings).read();
        } catch (IOException e) {
            throw new UncheckedIOException("the policy file " + file + " cannot be read", e);
        }
    }
}
