package io.github.blacklist4j.tool;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.logging.LogManager;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Starts the tool as a process of its own. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process with its exit status.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        LogManager.getLogManager().reset(); // the exit status and one line on stderr say what went wrong
        Tool tool = new Tool(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                isWatched() ? Display.terminal(System.getenv(), Main::measuredWidth) : Display.NONE);
        System.exit(tool.run(args));
    }

    /** Whether stdin and stdout are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // for what JDK 22 changed, the console is asked itself
    private static boolean isWatched() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true; // up to JDK 21 there is a console on terminals only
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** What the help is as wide as. */
    private static int measuredWidth() {
        return new UsageMessageSpec().autoWidth(true).width();
    }
}
