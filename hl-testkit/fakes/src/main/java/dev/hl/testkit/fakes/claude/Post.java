package dev.hl.testkit.fakes.claude;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One HTTP request to this machine over a socket of its own; the clients of the JDK take longer to load than the whole
 * turn lasts. Closing it ends whoever reads.
 */
final class Post implements AutoCloseable {
    private final Socket socket;
    private final int status;
    private final InputStream body;

    private Post(Socket socket, int status, InputStream body) {
        this.socket = socket;
        this.status = status;
        this.body = body;
    }

    /**
     * Sends a request.
     *
     * @param opened is told of the socket before anything is sent, to be able to close it
     */
    static Post send(URI base, String json, Consumer<Socket> opened) throws IOException {
        Socket socket = new Socket(InetAddress.getByName(base.getHost()), base.getPort());
        if (!socket.getInetAddress().isLoopbackAddress()) {
            socket.close();
            throw new IOException("the mock talks to this machine only, not to " + base);
        }
        opened.accept(socket);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        String head = "POST /v1/messages?beta=true HTTP/1.1\r\nHost: " + base.getAuthority()
                + "\r\nConnection: close\r\nContent-Type: application/json\r\nanthropic-version: 2023-06-01"
                + "\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
        return answer(socket);
    }

    int status() {
        return status;
    }

    InputStream body() {
        return body;
    }

    String text() throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static Post answer(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        String[] first = line(in).split(" ");
        Map<String, String> headers = new HashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        boolean chunked = "chunked".equalsIgnoreCase(headers.get("transfer-encoding"));
        return new Post(socket, Integer.parseInt(first[1]), chunked ? new Chunks(in) : in);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("the connection was closed");
            }
            if (read != '\r') {
                line.write(read);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    /** The body of an answer that comes in pieces. */
    private static final class Chunks extends InputStream {
        private final InputStream in;
        private int left;
        private boolean started;
        private boolean over;

        Chunks(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0 && !over) {
                next();
            }
            if (over) {
                return -1;
            }
            int read = in.read(bytes, offset, Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the connection was closed within a chunk");
            }
            left -= read;
            return read;
        }

        private void next() throws IOException {
            if (started) {
                line(in);
            }
            started = true;
            left = Integer.parseInt(line(in).split(";")[0].strip(), 16);
            over = left == 0;
        }
    }
}
