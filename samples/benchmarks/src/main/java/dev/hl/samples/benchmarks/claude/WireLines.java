package dev.hl.samples.benchmarks.claude;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/** What Claude Code writes in a turn, made up in the shapes of recorded runs: the same bytes every time. */
final class WireLines {
    private static final String SESSION = "5f0a2c34-9a7e-4a0e-8f2b-6f4b1d0e7c11";
    private static final String[] WORDS = {
        "the", "file", "reads", "a", "list", "of", "names", "and", "public", "static", "return", "value", "which", "is",
        "checked", "before", "it", "is", "\\\"used\\\"", "here\\n", "in", "tests", "\\tif", "(count", "==", "0)", "{",
                "}"
    };
    private static final String[] FOREIGN = {"Größe", "naïve", "→", "名前", "дата", "✓"};
    private static final int ONE_IN_SO_MANY_IS_FOREIGN = 8;

    private final Random random = new Random(42);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int lines;

    private WireLines() {}

    /** A turn of about so many bytes: its start, what is said and called in it, its result. */
    static WireLines ofBytes(int size) {
        WireLines turn = new WireLines();
        turn.add(start());
        while (turn.bytes.size() < size) {
            turn.addRound();
        }
        turn.add(result());
        return turn;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    int size() {
        return bytes.size();
    }

    /** How many lines there are, the result included. */
    int lines() {
        return lines;
    }

    private void addRound() {
        String call = "toolu_%024x".formatted(lines);
        add(assistant("{\"type\":\"text\",\"text\":\"%s\"}".formatted(words(20 + random.nextInt(100)))));
        add(assistant("""
                {"type":"tool_use","id":"%s","name":"Edit","input":{"file_path":"/home/someone/project/src/Main%d.java",\
                "old_string":"%s","new_string":"%s","replace_all":false},"caller":{"type":"direct"}}""".formatted(call, lines, words(10 + random.nextInt(20)), words(10 + random.nextInt(30)))));
        add("""
                {"type":"user","message":{"role":"user","content":[{"tool_use_id":"%s","type":"tool_result",\
                "content":"%s","is_error":false}]},"parent_tool_use_id":null,"session_id":"%s","uuid":"%s",\
                "timestamp":"2026-11-21T09:14:03.551Z"}""".formatted(call, words(10 + random.nextInt(200)), SESSION, uuid()));
    }

    private String assistant(String block) {
        return """
                {"type":"assistant","message":{"model":"claude-sonnet-4-5-20250929","id":"msg_%024x","type":"message",\
                "role":"assistant","content":[%s],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":%d,\
                "cache_creation_input_tokens":0,"cache_read_input_tokens":14211,"cache_creation":\
                {"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0},"output_tokens":%d,\
                "service_tier":"standard"},"context_management":null},"parent_tool_use_id":null,"session_id":"%s",\
                "uuid":"%s"}""".formatted(lines, block, random.nextInt(9_000), random.nextInt(900), SESSION, uuid());
    }

    private static String start() {
        return """
                {"type":"system","subtype":"init","cwd":"/home/someone/project","session_id":"%s","tools":["Bash","Edit",\
                "Read","Write"],"mcp_servers":[],"model":"claude-sonnet-4-5-20250929","permissionMode":"default",\
                "slash_commands":["compact","context"],"apiKeySource":"none","claude_code_version":"2.1.197",\
                "output_style":"default","agents":["general-purpose"],"skills":[],"plugins":[],\
                "uuid":"0c6ff2dd-6a5b-45b5-a38a-9ffd24c9e1a1"}""".formatted(SESSION);
    }

    private static String result() {
        return """
                {"type":"result","subtype":"success","is_error":false,"duration_ms":5312,"duration_api_ms":5200,\
                "num_turns":3,"result":"Done","stop_reason":"end_turn","session_id":"%s","total_cost_usd":0.01234,\
                "usage":{"input_tokens":12,"cache_creation_input_tokens":0,"cache_read_input_tokens":14211,\
                "output_tokens":345},"modelUsage":{"claude-sonnet-4-5-20250929":{"inputTokens":12,"outputTokens":345,\
                "cacheReadInputTokens":14211,"cacheCreationInputTokens":0,"webSearchRequests":0,"costUSD":0.01234}},\
                "permission_denials":[],"uuid":"0c6ff2dd-6a5b-45b5-a38a-9ffd24c9e1a2"}""".formatted(SESSION);
    }

    private String words(int count) {
        boolean foreign = random.nextInt(ONE_IN_SO_MANY_IS_FOREIGN) == 0;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String[] from = foreign && i % 5 == 0 ? FOREIGN : WORDS;
            text.append(from[random.nextInt(from.length)]).append(' ');
        }
        return text.toString();
    }

    private String uuid() {
        return String.format(
                Locale.ROOT, "%08x-0000-4000-8000-%012x", random.nextInt(), random.nextLong() & 0xffff_ffff_ffffL);
    }

    private void add(String line) {
        bytes.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        lines++;
    }
}
