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
import picocli.CommandLine;

/** The commands and the three streams they use: UTF-8 whatever the locale. One thread, one run. */
final class Tool {
    static final int DONE = 0;
    static final int REFUSED = 1; // or failed
    static final int WRONG_USAGE = 2;

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
        CommandLine line = TypeConverters.registerIn(commands())
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
        GlobalOptions globals = new GlobalOptions();
        Context context = new Context(globals, in, out, err, display);
        return new CommandLine(globals)
                .addSubcommand(new ListCommands.ShowAll(context))
                .addSubcommand(new ListCommands.Create(context))
                .addSubcommand(new ListCommands.Rename(context))
                .addSubcommand(new ListCommands.Delete(context))
                .addSubcommand(ListCommands.group(context))
                .addSubcommand(new EntryCommands.Add(context))
                .addSubcommand(new EntryCommands.Remove(context))
                .addSubcommand(new EntryCommands.Enable(context))
                .addSubcommand(new EntryCommands.Disable(context))
                .addSubcommand(new EntryCommands.Edit(context))
                .addSubcommand(new EntriesCommand(context))
                .addSubcommand(new NumberCommands.Read(context))
                .addSubcommand(new NumberCommands.Check(context))
                .addSubcommand(new NumberCommands.Where(context))
                .addSubcommand(new ImportCommand(context))
                .addSubcommand(new PreviewCommand(context))
                .addSubcommand(new TraceCommands.Hits(context))
                .addSubcommand(new TraceCommands.Imports(context))
                .addSubcommand(new TraceCommands.Undo(context))
                .addSubcommand(new ExportCommand(context))
                .addSubcommand(PolicyCommands.group(context))
                .addSubcommand(new PolicyCommands.Forwardings(context))
                .addSubcommand(CampaignCommands.group(context))
                .addSubcommand(DecideCommands.group(context))
                .addSubcommand(new CompiledListCommands.Compile(context))
                .addSubcommand(new CompiledListCommands.Attach(context))
                .addSubcommand(new CompiledListCommands.Detach(context))
                .addSubcommand(new HistoryCommands.History(context))
                .addSubcommand(new HistoryCommands.Explain(context))
                .addSubcommand(new ScreenCommand(context))
                .addSubcommand(new PolicyCommands.Validate(context))
                .addSubcommand(new PolicyCommands.Simulate(context))
                .addSubcommand(new ListCommands.Stats(context))
                .addSubcommand(TenantCommands.group(context))
                .addSubcommand(SchemaCommands.group(context))
                .addSubcommand(new DemoCommand(context));
    }
}
