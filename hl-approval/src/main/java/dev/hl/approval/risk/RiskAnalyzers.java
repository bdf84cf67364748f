package dev.hl.approval.risk;

import dev.hl.api.approval.RiskAnalyzer;
import java.util.List;

/** Makes risk analyzers. */
public final class RiskAnalyzers {
    private RiskAnalyzers() {}

    /**
     * Judges the tools of Claude Code by this table. It errs upwards only: what evades its words is unknown, never low.
     *
     * <table>
     *   <caption>Requests and their risk</caption>
     *   <tr><th>Request</th><th>Risk</th></tr>
     *   <tr><td>a question, a plan, the agent's own notes</td><td>low</td></tr>
     *   <tr><td>reading or searching inside the working directory or an additional one, links
     *   followed</td><td>low</td></tr>
     *   <tr><td>reading or searching elsewhere; handing work to a sub-agent, whose calls are asked themselves</td>
     *       <td>medium</td></tr>
     *   <tr><td>writing a file inside one of these</td><td>medium</td></tr>
     *   <tr><td>writing a file elsewhere, or one that makes something run, such as below {@code .git}</td>
     *       <td>high</td></tr>
     *   <tr><td>writing a file when there is no working directory</td><td>unknown</td></tr>
     *   <tr><td>a shell command with a word that destroys, sends, or runs something else</td><td>high</td></tr>
     *   <tr><td>any other shell command</td><td>unknown</td></tr>
     *   <tr><td>fetching from an address without encryption, with a number or a local name for a host, with a user name
     *       or with a port</td><td>high</td></tr>
     *   <tr><td>any other fetching or searching in the web</td><td>unknown</td></tr>
     *   <tr><td>any other tool with a word in its name that destroys or sends</td><td>high</td></tr>
     *   <tr><td>any other tool</td><td>unknown</td></tr>
     * </table>
     */
    public static RiskAnalyzer standard() {
        return new StandardRisk();
    }

    /**
     * The highest that any of these says, with the reasons of those who say it; unknown when one does not know or fails
     * and none says high, and when there is none.
     */
    public static RiskAnalyzer highestOf(RiskAnalyzer... analyzers) {
        return new HighestRisk(List.of(analyzers));
    }
}
