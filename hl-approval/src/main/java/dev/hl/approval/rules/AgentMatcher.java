package dev.hl.approval.rules;

/** {@code Agent(name)}: the start of a sub-agent of that name. */
record AgentMatcher(String name) implements Matcher {
    /** What an agent is when the call does not say. */
    private static final String DEFAULT = "general-purpose";

    @Override
    public Finding look(Facts facts) {
        Object said = facts.request().input().get("subagent_type");
        if (said != null && !(said instanceof String)) {
            return Finding.blind("the name of the agent is not a text");
        }
        String agent = said == null ? DEFAULT : said.toString();
        return agent.equals(name) ? Finding.speaks("the agent is " + name) : Finding.silent("the agent is not " + name);
    }
}
