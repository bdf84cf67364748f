package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Flags that this library does not know, checked so that they can neither contradict it nor open the gate. Pure functions. */
final class ExtraFlags {
    private static final Pattern NAMES = Pattern.compile("[a-z][A-Za-z0-9-]*");

    /** Without dashes and in lower case, so that every spelling is meant. */
    private static final Set<String> OWN = Set.of(
            "adddir",
            "agent",
            "agents",
            "appendsystemprompt",
            "appendsystempromptfile",
            "betas",
            "continue",
            "debugfile",
            "disallowedtools",
            "effort",
            "fallbackmodel",
            "forksession",
            "includehookevents",
            "includepartialmessages",
            "inputformat",
            "jsonschema",
            "maxbudgetusd",
            "maxthinkingtokens",
            "maxturns",
            "mcpconfig",
            "model",
            "nosessionpersistence",
            "outputformat",
            "permissionprompttool",
            "planmodeinstructions",
            "plugindir",
            "replayusermessages",
            "resume",
            "resumesessionat",
            "sessionid",
            "settings",
            "settingsources",
            "strictmcpconfig",
            "systemprompt",
            "systempromptfile",
            "taskbudget",
            "thinking",
            "tools",
            "verbose");

    /** They let calls run unasked, load what may, or make another program of it. */
    private static final Set<String> GATE = Set.of(
            "allowdangerouslyskippermissions",
            "allowedtools",
            "awaitinitialize",
            "background",
            "bg",
            "cloud",
            "dangerouslyskippermissions",
            "enableautomode",
            "frompr",
            "help",
            "ide",
            "managedsettings",
            "permissionmode",
            "permissionprompts",
            "plugindirnomcp",
            "pluginurl",
            "print",
            "rc",
            "remote",
            "remotecontrol",
            "sdkurl",
            "teleport",
            "tmux",
            "version",
            "worktree");

    private ExtraFlags() {}

    /** The argument for a flag that stands alone. */
    static String argument(String name) {
        return "--" + require(name);
    }

    /** The argument for a flag with a value. */
    static String argument(String name, String value) {
        InvalidValueException.unless(value.indexOf('\0') < 0, "value of --" + name, "***", "a text without NUL");
        return "--" + require(name) + "=" + value;
    }

    private static String require(String name) {
        InvalidValueException.unless(
                NAMES.matcher(name).matches(), "extra flag", name, "a name without dashes before it");
        String plain = name.replace("-", "").toLowerCase(Locale.ROOT);
        InvalidValueException.unless(
                !OWN.contains(plain), "extra flag", name, "a flag that has no option of its own in this library");
        InvalidValueException.unless(
                !GATE.contains(plain), "extra flag", name, "a flag that leaves every decision to the host");
        return name;
    }
}
