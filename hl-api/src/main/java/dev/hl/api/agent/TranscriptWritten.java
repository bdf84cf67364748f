package dev.hl.api.agent;

/**
 * The agent wrote lines of its transcript; the raw line of this message has them.
 *
 * @param file the transcript's file
 * @param lines how many lines were written
 */
public record TranscriptWritten(String file, int lines) implements AgentMessage {
    @Override
    public String kind() {
        return "transcript";
    }
}
