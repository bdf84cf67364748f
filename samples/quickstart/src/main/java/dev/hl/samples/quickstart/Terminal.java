package dev.hl.samples.quickstart;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines out and lines in. What comes from an agent is printed with its control characters made visible. */
final class Terminal {
    private final BufferedReader in;
    private final PrintStream out;
    private final boolean interactive;

    Terminal(Reader in, PrintStream out, boolean interactive) {
        this.in = new BufferedReader(in);
        this.out = out;
        this.interactive = interactive;
    }

    /** The terminal this program was started on, or its pipes. */
    static Terminal open() {
        return new Terminal(
                new InputStreamReader(System.in, Charset.defaultCharset()), System.out, isTerminal(System.console()));
    }

    /** Whether there is a person who can be asked. */
    boolean isInteractive() {
        return interactive;
    }

    /** One line of this program's own; what looks like a line end in it is shown as such. */
    void line(String text) {
        out.println(visible(text));
        out.flush();
    }

    /** A text of somebody else's: each of its lines stands behind a margin, so that none can pass for one of ours. */
    void quote(String margin, String text) {
        String further = " ".repeat(margin.length() - 2) + "| ";
        String before = margin;
        for (String each : text.split("\\R", -1)) {
            line(before + each);
            before = further;
        }
    }

    /** What was typed, empty at the end of the input. */
    Optional<String> ask(String question) {
        out.print(visible(question) + " ");
        out.flush();
        try {
            return Optional.ofNullable(in.readLine()).map(String::strip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean hidden =
                    c != '\n' && c != '\t' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
            shown.append(hidden ? String.format("\\u%04x", c) : Character.toString(c));
        });
        return shown.toString();
    }

    /** From JDK 22 on there is a console without a terminal, too; it says so itself. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException jdkBefore22) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
