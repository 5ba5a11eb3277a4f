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
    private final BufferedReader in;
    private final Writer out;
    private final PrintWriter err;
    private final boolean terminal;

    /**
     * A tool.
     *
     * @param in numbers, one per line, where a command takes them from here
     * @param out results
     * @param err everything else
     * @param terminal whether a person watches
     */
    Tool(InputStream in, OutputStream out, OutputStream err, boolean terminal) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        this.terminal = terminal;
    }

    /** Runs one command: 0 done, 1 refused or failed, 2 wrong usage. */
    int run(String... args) {
        Failures failures = new Failures(err);
        CommandLine line = Values.registeredIn(commands())
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

    /** What there is to run. */
    CommandLine commands() {
        Globals globals = new Globals();
        Context context = new Context(globals, in, out, err, terminal);
        return new CommandLine(globals)
                .addSubcommand(new ListsCommand(context))
                .addSubcommand(new CreateCommand(context))
                .addSubcommand(new RenameCommand(context))
                .addSubcommand(new DeleteCommand(context))
                .addSubcommand(new EntryCommands(context))
                .addSubcommand(new RemoveCommand(context))
                .addSubcommand(new EnableCommand(context))
                .addSubcommand(new DisableCommand(context))
                .addSubcommand(new EntriesCommand(context))
                .addSubcommand(new ReadCommand(context))
                .addSubcommand(new NumberCommands(context))
                .addSubcommand(new ImportCommand(context))
                .addSubcommand(new PreviewCommand(context))
                .addSubcommand(new ExportCommand(context))
                .addSubcommand(new ForwardingsCommand(context))
                .addSubcommand(new CommandLine(new CampaignGroup()).addSubcommand(new CampaignCommands(context)))
                .addSubcommand(new CommandLine(new DecideGroup())
                        .addSubcommand(new DecideCommands(context))
                        .addSubcommand(new DecideOutbound(context))
                        .addSubcommand(new DecideCampaign(context))
                        .addSubcommand(new DecideCallback(context))
                        .addSubcommand(new DecidePresent(context)))
                .addSubcommand(new CompiledListCommands(context))
                .addSubcommand(new AttachCommand(context))
                .addSubcommand(new DetachCommand(context))
                .addSubcommand(new HistoryCommand(context))
                .addSubcommand(new HistoryCommands(context))
                .addSubcommand(new ScreenCommand(context))
                .addSubcommand(new ValidateCommand(context))
                .addSubcommand(new PolicyFileCommands(context))
                .addSubcommand(new ListCommands(context))
                .addSubcommand(new DemoCommand(context));
    }
}
