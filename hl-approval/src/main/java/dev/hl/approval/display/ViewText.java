package dev.hl.approval.display;

/** Writes a view as plain text. */
final class ViewText {
    private ViewText() {}

    static String of(ApprovalView view) {
        StringBuilder text = new StringBuilder();
        text.append(view.title()).append("\n\n").append(view.body()).append("\n\n");
        if (view.isShortened()) {
            text.append("Not all of it is shown.\n");
        }
        text.append("Risk:    ")
                .append(view.risk().risk())
                .append(", ")
                .append(view.risk().reason());
        text.append("\nRule:    ").append(view.rule());
        text.append(view.reason().isEmpty() ? "" : ", " + view.reason());
        text.append("\nFrom:    ").append(view.asker().inWords());
        text.append("\nExpires: ")
                .append(view.expiresAt().map(at -> at + ", then ").orElse("never, "))
                .append(view.onExpiry());
        view.suggestions()
                .forEach(rule -> text.append("\nCould allow: ")
                        .append(rule.rule())
                        .append(" (")
                        .append(rule.covers())
                        .append(')'));
        return text.append("\nInput:   ").append(view.inputHash()).append('\n').toString();
    }
}
