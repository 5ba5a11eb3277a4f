package io.github.blacklist4j.tool;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** The commands and the three streams they use: UTF-8 whatever the locale. One thread, one run. */
final class Tool {
    static final int DONE = 0;
    static final int REFUSED = 1; // or failed
    static final int WRONG_USAGE = 2;

    private static final List<String> NAMES = List.of(
            "lists",
            "create",
            "rename",
            "delete",
            "list",
            "add",
            "remove",
            "enable",
            "disable",
            "edit",
            "entries",
            "read",
            "check",
            "where",
            "import",
            "preview",
            "hits",
            "imports",
            "undo",
            "export",
            "policy",
            "forwardings",
            "campaign",
            "decide",
            "compile",
            "attach",
            "detach",
            "history",
            "explain",
            "screen",
            "validate",
            "simulate",
            "stats",
            "tenants",
            "schema",
            "demo");

    private final BufferedReader in;
    private final Writer out;
    private final PrintWriter err;
    private final Display display;

    /**
     * A tool.
     *
     * @param in numbers, one per line, where a command takes them from here
     * @param out results
     * @param err everything else
     * @param display what results for people are written to
     */
    Tool(InputStream in, OutputStream out, OutputStream err, Display display) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        this.display = display;
    }

    /** Runs one command and gives its exit status. */
    int run(String... args) {
        FailureHandler failures = new FailureHandler(err);
        CommandLine line = TypeConverters.registerIn(commands(args))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // a SIP name may begin with @
                .setOverwrittenOptionsAllowed(false)
                .setUsageHelpAutoWidth(true)
                .setOut(new PrintWriter(out))
                .setErr(err)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
        return line.execute(args);
    }

    /** All commands, in the order in which the help lists them. */
    CommandLine commands() {
        return commands(NAMES);
    }

    /** Those that a command line names, or might: to make all takes longer than what most of them do. */
    private CommandLine commands(String... args) {
        List<String> given = List.of(args);
        List<String> named = NAMES.stream().filter(given::contains).toList();
        return commands(named.isEmpty() || given.contains("--help") ? NAMES : named);
    }

    private CommandLine commands(List<String> names) {
        GlobalOptions globals = new GlobalOptions();
        Context context = new Context(globals, in, out, err, display);
        CommandLine line = new CommandLine(globals);
        names.forEach(name -> line.addSubcommand(name, command(name, context)));
        return line;
    }

    private static Object command(String name, Context context) {
        return switch (name) {
            case "lists" -> new ListCommands.ShowAll(context);
            case "create" -> new ListCommands.Create(context);
            case "rename" -> new ListCommands.Rename(context);
            case "delete" -> new ListCommands.Delete(context);
            case "list" -> ListCommands.group(context);
            case "add" -> new EntryCommands.Add(context);
            case "remove" -> new EntryCommands.Remove(context);
            case "enable" -> new EntryCommands.Enable(context);
            case "disable" -> new EntryCommands.Disable(context);
            case "edit" -> new EntryCommands.Edit(context);
            case "entries" -> new EntriesCommand(context);
            case "read" -> new NumberCommands.Read(context);
            case "check" -> new NumberCommands.Check(context);
            case "where" -> new NumberCommands.Where(context);
            case "import" -> new ImportCommand(context);
            case "preview" -> new PreviewCommand(context);
            case "hits" -> new TraceCommands.Hits(context);
            case "imports" -> new TraceCommands.Imports(context);
            case "undo" -> new TraceCommands.Undo(context);
            case "export" -> new ExportCommand(context);
            case "policy" -> PolicyCommands.group(context);
            case "forwardings" -> new PolicyCommands.Forwardings(context);
            case "campaign" -> CampaignCommands.group(context);
            case "decide" -> DecideCommands.group(context);
            case "compile" -> new CompiledListCommands.Compile(context);
            case "attach" -> new CompiledListCommands.Attach(context);
            case "detach" -> new CompiledListCommands.Detach(context);
            case "history" -> new HistoryCommands.History(context);
            case "explain" -> new HistoryCommands.Explain(context);
            case "screen" -> new ScreenCommand(context);
            case "validate" -> new PolicyCommands.Validate(context);
            case "simulate" -> new PolicyCommands.Simulate(context);
            case "stats" -> new ListCommands.Stats(context);
            case "tenants" -> TenantCommands.group(context);
            case "schema" -> SchemaCommands.group(context);
            case "demo" -> new DemoCommand(context);
            default -> throw new IllegalArgumentException(name + " is no command");
        };
    }
}
