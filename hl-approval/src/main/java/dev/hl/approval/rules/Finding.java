package dev.hl.approval.rules;

/** What came of looking at one rule: it speaks about the request, it does not, or nobody could tell. */
record Finding(State state, String why) {
    /** What came of it. */
    enum State {
        SPEAKS,
        SILENT,
        BLIND
    }

    static final Finding EVERY_CALL = speaks("it speaks about every call of the tool");
    static final Finding OTHER_TOOL = silent("it is about another tool");
    static final Finding NOT_IN_FORCE = silent("it is not in force at the moment of the request");

    static final Finding UNSEARCHED = blind("the command is too long to be searched, or there is none");

    static Finding speaks(String why) {
        return new Finding(State.SPEAKS, why);
    }

    static Finding silent(String why) {
        return new Finding(State.SILENT, why);
    }

    /** The rule cannot be looked at; a rule that denies or asks then has a human asked, one that allows is silent. */
    static Finding blind(String why) {
        return new Finding(State.BLIND, why);
    }

    boolean speaks() {
        return state == State.SPEAKS;
    }

    boolean isBlind() {
        return state == State.BLIND;
    }
}
