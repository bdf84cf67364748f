package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server that Claude Code connects to by itself. What is handed to it may be secret, so all of it travels in a file
 * that only this user can read. Immutable.
 */
public sealed interface McpServer {
    /** Starts the command and speaks with it over its pipes. */
    static Stdio stdio(String command, String... arguments) {
        return new Stdio(command, List.of(arguments), Map.of(), Connection.DEFAULT);
    }

    /** Speaks HTTP. */
    static Remote http(URI url) {
        return new Remote("http", url, Map.of(), Connection.DEFAULT);
    }

    /** Speaks HTTP with server-sent events, the older way. */
    static Remote sse(URI url) {
        return new Remote("sse", url, Map.of(), Connection.DEFAULT);
    }

    /** How the server is connected to. */
    Connection connection();

    /**
     * How a server is connected to.
     *
     * @param awaited whether the first turn waits until the server is there; without it, a turn waits about two seconds for
     *     all servers together and then begins without those that are missing
     * @param timeout how long one call may take; the program's own bound when null
     */
    record Connection(boolean awaited, @Nullable Duration timeout) {
        static final Connection DEFAULT = new Connection(false, null);

        public Connection {
            InvalidValueException.unless(
                    timeout == null || timeout.toMillis() >= 1, "timeout of an MCP server", timeout, "at least 1 ms");
        }
    }

    /**
     * A command.
     *
     * @param environment added to the environment of the run
     */
    record Stdio(String command, List<String> arguments, Map<String, Secret> environment, Connection connection)
            implements McpServer {
        public Stdio {
            InvalidValueException.requireText(command, "command of an MCP server");
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }

        /** Leaves out what may be secret. */
        @Override
        public String toString() {
            return "Stdio[command=" + command + ", arguments=***, environment=" + environment.keySet() + ", connection="
                    + connection + "]";
        }

        /** The same with another variable. */
        public Stdio environment(String name, Secret value) {
            return new Stdio(command, arguments, with(environment, name, value), connection);
        }

        /** The same, connected to in another way. */
        public Stdio connection(Connection how) {
            return new Stdio(command, arguments, environment, how);
        }
    }

    /**
     * An address.
     *
     * @param transport {@code http} or {@code sse}
     * @param headers sent with every request
     */
    record Remote(String transport, URI url, Map<String, Secret> headers, Connection connection) implements McpServer {
        public Remote {
            InvalidValueException.unless(
                    transport.equals("http") || transport.equals("sse"), "transport", transport, "http or sse");
            InvalidValueException.unless(
                    ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null,
                    "address of an MCP server",
                    shown(url),
                    "an http or https address");
            headers = Map.copyOf(headers);
        }

        /** Leaves out what may be secret. */
        @Override
        public String toString() {
            return "Remote[transport=" + transport + ", url=" + shown(url) + ", headers=" + headers.keySet()
                    + ", connection=" + connection + "]";
        }

        /** The same with another header. */
        public Remote header(String name, Secret value) {
            return new Remote(transport, url, with(headers, name, value), connection);
        }

        /** The same, connected to in another way. */
        public Remote connection(Connection how) {
            return new Remote(transport, url, headers, how);
        }
    }

    /** Users, paths and queries may hold keys. */
    private static String shown(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()) + "/***";
    }

    private static Map<String, Secret> with(Map<String, Secret> secrets, String name, Secret value) {
        Map<String, Secret> more = new LinkedHashMap<>(secrets);
        more.put(InvalidValueException.requireText(name, "name of a secret"), value);
        return more;
    }
}
