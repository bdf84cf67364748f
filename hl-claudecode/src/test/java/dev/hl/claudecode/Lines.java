package dev.hl.claudecode;

/** Reads test input; single quotes stand for double ones. */
final class Lines {
    private Lines() {}

    static Fields read(String line) {
        try {
            return Json.read(text(line));
        } catch (Json.UnreadableException e) {
            throw new AssertionError(line, e);
        }
    }

    static String text(String line) {
        return line.replace('\'', '"');
    }
}
