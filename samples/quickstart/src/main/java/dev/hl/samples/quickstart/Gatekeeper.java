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
import java.util.Locale;
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
        terminal.line("");
        terminal.line("  ? " + request.tool() + " wants to run with");
        request.input().forEach((name, value) -> terminal.quote("      " + name + ": ", Inputs.text(value)));
        terminal.line("    asked by rule '" + opened.verdict().rule() + "': "
                + opened.verdict().reason());
        boolean settled = false;
        while (!settled && approvals.get(opened.approval()).status().isPending()) {
            settled = choose(opened, request);
        }
    }

    private boolean choose(ApprovalOpened opened, ApprovalRequest request) {
        boolean question = request.kind() == RequestKind.QUESTION;
        String choices = question ? "[a]nswer, [d]eny?" : "[a]pprove, [d]eny, [e]dit, al[w]ays?";
        Optional<String> typed = terminal.ask("    " + choices);
        if (typed.isEmpty()) {
            terminal.line("");
            return decide(opened, Decision.deny("Nobody is at the terminal any more."));
        }
        String[] words = typed.get().split("\\s+", 2);
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "a", "y", "yes", "approve", "answer" ->
                question ? answered(opened, request) : decide(opened, Decision.approve());
            case "d", "n", "no", "deny" -> decide(opened, denial(words.length > 1 ? words[1] : ""));
            case "e", "edit" -> !question && edited(opened, request);
            case "w", "always" -> !question && always(opened, request);
            default -> unknown(typed.get());
        };
    }

    private boolean unknown(String typed) {
        if (!typed.isEmpty()) {
            terminal.line("    '" + typed + "' is none of these; type the letter or the word.");
        }
        return false;
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

    private boolean always(ApprovalOpened opened, ApprovalRequest request) {
        remembered.remember(request);
        terminal.line("    This very call, letter for letter, will not be asked again until this program ends.");
        return decide(opened, Decision.approve());
    }

    private Decision denial(String typed) {
        String reason = typed.isEmpty() ? terminal.ask("    why?").orElse("") : typed;
        return Decision.deny(reason.isEmpty() ? "The user said no." : reason);
    }

    private boolean answered(ApprovalOpened opened, ApprovalRequest request) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String question : Inputs.questions(request.input())) {
            terminal.ask("    " + question).ifPresent(text -> answers.put(question, text));
        }
        return decide(opened, answers.isEmpty() ? Decision.deny("Nobody answered.") : Decision.answer(answers));
    }

    /** Nothing typed is no edit: the question stands. */
    private boolean edited(ApprovalOpened opened, ApprovalRequest request) {
        boolean command = request.input().get("command") instanceof String;
        Optional<String> typed = terminal.ask(command ? "    new command:" : "    new input as JSON:")
                .filter(text -> !text.isEmpty());
        try {
            return typed.map(text -> command ? withCommand(request, text) : CanonicalJson.parse(text))
                    .map(input -> decide(opened, Decision.approveEdited(input)))
                    .orElse(false);
        } catch (HumanLayerException notJson) {
            terminal.line("    " + notJson.getMessage());
            return false;
        }
    }

    private static Map<String, Object> withCommand(ApprovalRequest request, String command) {
        Map<String, Object> input = new LinkedHashMap<>(request.input());
        input.put("command", command);
        return input;
    }
}
