package dev.hl.samples.quickstart;

import dev.hl.api.Actor;
import dev.hl.api.CanonicalJson;
import dev.hl.api.HumanLayerException;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Decision;
import dev.hl.api.event.ApprovalOpened;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Puts a pending approval to the human at the terminal, again until there is an answer that stands. */
final class Gatekeeper {
    private final Terminal terminal;
    private final ApprovalManager approvals;
    private final RememberedCalls remembered;
    private final Actor human = Actor.human(System.getProperty("user.name", "you"), "terminal");

    Gatekeeper(Terminal terminal, ApprovalManager approvals, RememberedCalls remembered) {
        this.terminal = terminal;
        this.approvals = approvals;
        this.remembered = remembered;
    }

    void ask(ApprovalOpened opened) {
        ApprovalRequest request = opened.request();
        terminal.line("\n  ? " + request.tool() + " wants to run: " + shown(request));
        terminal.line("    asked by rule '" + opened.verdict().rule() + "': "
                + opened.verdict().reason());
        boolean settled = false;
        while (!settled && approvals.get(opened.approval()).status().isPending()) {
            settled = choose(opened, request);
        }
    }

    private boolean choose(ApprovalOpened opened, ApprovalRequest request) {
        String choices = request.kind() == RequestKind.QUESTION
                ? "    [a]nswer, [d]eny with a reason?"
                : "    [a]pprove, [d]eny with a reason, [e]dit, al[w]ays?";
        String choice = terminal.ask(choices).orElse("d end of input");
        return switch (choice.isEmpty() ? ' ' : Character.toLowerCase(choice.charAt(0))) {
            case 'a' -> decide(opened, request.kind() == RequestKind.QUESTION ? answer(request) : Decision.approve());
            case 'd' -> decide(opened, denial(choice.substring(1).strip()));
            case 'e' ->
                edited(request).map(decision -> decide(opened, decision)).orElse(false);
            case 'w' -> {
                remembered.remember(request);
                yield decide(opened, Decision.approve());
            }
            default -> false;
        };
    }

    private boolean decide(ApprovalOpened opened, Decision decision) {
        try {
            approvals.decide(opened.approval(), decision, human);
            return true;
        } catch (HumanLayerException refused) {
            terminal.line("    " + refused.getMessage());
            return false;
        }
    }

    private Decision denial(String typed) {
        String reason = typed.isEmpty() ? terminal.ask("    why?").orElse("") : typed;
        return Decision.deny(reason.isEmpty() ? "The user said no." : reason);
    }

    private Decision answer(ApprovalRequest request) {
        String typed = terminal.ask("    your answer:").orElse("");
        return Decision.answer(Map.of(request.tool(), typed));
    }

    private Optional<Decision> edited(ApprovalRequest request) {
        Map<String, Object> input = new LinkedHashMap<>(request.input());
        if (input.get("command") instanceof String) {
            terminal.ask("    new command:")
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> input.put("command", text));
            return Optional.of(Decision.approveEdited(input));
        }
        try {
            return terminal.ask("    new input as JSON:")
                    .map(text -> Decision.approveEdited(CanonicalJson.parse(text)));
        } catch (HumanLayerException notJson) {
            terminal.line("    " + notJson.getMessage());
            return Optional.empty();
        }
    }

    private static String shown(ApprovalRequest request) {
        return request.input().get("command") instanceof String command
                ? command
                : CanonicalJson.write(request.input());
    }
}
