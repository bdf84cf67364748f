package dev.hl.bus;

import dev.hl.api.spi.Execution;

/** What every subscription of a bus works with. */
record BusParts(SharedLog log, Execution execution, TurnRunner runner, BusOptions options) {
    /** Work that is done turn by turn where this bus works. */
    Turns turns(Turns.Work work) {
        return new Turns(execution, runner, work);
    }
}
