package dev.hl.testkit.fakes;

/** A call that was put aside, with the turn that goes on behind it. */
record ParkedCall(ScriptedTurn turn, OpenCall open) {}
