package dev.hl.testkit.fakes.claude;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What the parts of the program share. Safe for use by many threads. */
final class Session {
    private final Places places;
    private final RunOptions options;
    private final Script script;
    private final Wire wire;
    private final Behaviour behaviour = new Behaviour();
    private final Faults faults;
    private final Speech speech;
    private final Asks asks;
    private final Hooks hooks;
    private final Mcp mcp;
    private final Costs costs = new Costs();
    private final Rules rules;
    private final StructuredOutput structured;
    private final History history;
    private final Model model;
    private final List<String> systemTexts;
    private final List<String> serversOfHost = new CopyOnWriteArrayList<>();
    private final Subagents subagents = new Subagents(this);
    private final Toolbox toolbox;
    private final ExecutorService pool = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });
    private volatile String modelName;
    private volatile String mode;

    Session(Places places, RunOptions options, Script script, Wire wire) throws Refusal {
        this.places = places;
        this.options = options;
        this.script = script;
        this.wire = wire;
        faults = new Faults(wire, behaviour);
        speech = new Speech(wire, places::session);
        asks = new Asks(wire);
        hooks = new Hooks(asks);
        mcp = new Mcp(asks, options.decidingTool().orElse(""));
        rules = Rules.of(settings().rules(), options, places.cwd());
        structured = new StructuredOutput(options.schema());
        history = new History(places.fileToKeep(options), places.frame());
        model = script.hasTurns() ? new ScriptModel(script, speech, faults) : new ApiModel(apiAddress());
        systemTexts = new CopyOnWriteArrayList<>(options.systemTexts());
        toolbox = new Toolbox(this);
        modelName = options.model();
        mode = options.mode();
    }

    String id() {
        return places.session();
    }

    Path cwd() {
        return places.cwd();
    }

    Path home() {
        return places.home();
    }

    TranscriptFile transcript() {
        return places.transcript();
    }

    /** The settings as their files say now. */
    SettingsLayers settings() {
        return places.settings(options);
    }

    RunOptions options() {
        return options;
    }

    boolean isPartial() {
        return options.has("--include-partial-messages");
    }

    Script script() {
        return script;
    }

    Wire wire() {
        return wire;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    Faults faults() {
        return faults;
    }

    Speech speech() {
        return speech;
    }

    Asks asks() {
        return asks;
    }

    Hooks hooks() {
        return hooks;
    }

    Mcp mcp() {
        return mcp;
    }

    Costs costs() {
        return costs;
    }

    Rules rules() {
        return rules;
    }

    StructuredOutput structured() {
        return structured;
    }

    History history() {
        return history;
    }

    Model model() {
        return model;
    }

    Toolbox toolbox() {
        return toolbox;
    }

    Subagents subagents() {
        return subagents;
    }

    ExecutorService pool() {
        return pool;
    }

    List<String> systemTexts() {
        return systemTexts;
    }

    /** The servers the host introduced, which are connected to when its first message comes. */
    List<String> serversOfHost() {
        return serversOfHost;
    }

    String modelName() {
        return modelName;
    }

    void changeModel(String name) {
        modelName = name;
    }

    String mode() {
        return mode;
    }

    /** Changes the mode and says so. */
    void changeMode(String other) {
        boolean changes = !mode.equals(other);
        mode = other;
        if (changes) {
            speech.system("status", "status", null, "permissionMode", other);
        }
    }

    List<Map<String, Object>> toolsForModel() {
        List<Map<String, Object>> tools = new ArrayList<>();
        FirstLine.TOOLS.stream().filter(options::offers).map(this::forModel).forEach(tools::add);
        tools.addAll(mcp.forModel());
        if (structured.isWanted()) {
            tools.add(Json.of(
                    "name",
                    StructuredOutput.TOOL,
                    "description",
                    "Gives the answer",
                    "input_schema",
                    structured.schema()));
        }
        return tools;
    }

    private Map<String, Object> forModel(String tool) {
        boolean agent = tool.equals("Task");
        return Json.of(
                "name", agent ? "Agent" : tool,
                "description", agent ? subagents.description() : tool,
                "input_schema", Json.of("type", "object"));
    }

    private static URI apiAddress() throws Refusal {
        String address = System.getenv("ANTHROPIC_BASE_URL");
        if (address == null) {
            throw Refusal.saying("The mock of claude has neither a script nor ANTHROPIC_BASE_URL");
        }
        return URI.create(address);
    }
}
