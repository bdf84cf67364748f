package dev.hl.claudecode;

import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentProvider;
import dev.hl.testkit.fakes.anthropic.MessageReply;
import dev.hl.testkit.fakes.anthropic.MessagesRequest;
import dev.hl.testkit.fakes.anthropic.Reply;
import dev.hl.testkit.fakes.contract.AgentArrangement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes Claude Code, or its mock, do what the contracts want: the prompt tells the fake of its model what to reply. */
final class ClaudeArrangement implements AgentArrangement {
    private static final Pattern ORDER = Pattern.compile("(SAY|MARK|HANG|FAIL)(?: (.*))?$");

    private final ClaudeBench bench;

    ClaudeArrangement(ClaudeBench bench) {
        this.bench = bench;
        bench.api().replyBy(request -> Optional.of(replyTo(request)));
    }

    @Override
    public AgentProvider provider() {
        return bench.provider();
    }

    @Override
    public AgentProvider brokenProvider() {
        return bench.provider(bench.scratch().home().resolve("nothing"));
    }

    @Override
    public AgentLaunch launch() {
        return bench.launch();
    }

    @Override
    public String promptToSay(String text) {
        return "SAY " + text;
    }

    @Override
    public String promptToMark(String... markers) {
        return "MARK " + String.join(" ", markers);
    }

    @Override
    public String promptToHang() {
        return "HANG";
    }

    @Override
    public String promptToFail() {
        return "FAIL";
    }

    @Override
    public Map<String, Object> inputToMark(String marker) {
        return Map.of("command", "echo " + marker + " >> marks", "description", "Leave a mark");
    }

    @Override
    public List<String> marks() {
        return bench.scratch().lines("marks");
    }

    @Override
    public void close() {
        bench.close();
    }

    private Reply replyTo(MessagesRequest request) {
        Matcher order = ORDER.matcher(request.lastUserText().strip());
        if (!order.find()) {
            return Reply.text("done");
        }
        return switch (order.group(1)) {
            case "SAY" -> Reply.text(order.group(2));
            case "MARK" -> marking(order.group(2).split(" "));
            case "HANG" -> Reply.hang();
            default -> Reply.error(400);
        };
    }

    private Reply marking(String... markers) {
        MessageReply reply = Reply.tool("Bash", inputToMark(markers[0]));
        for (int i = 1; i < markers.length; i++) {
            reply = reply.andTool("Bash", inputToMark(markers[i]));
        }
        return reply;
    }
}
