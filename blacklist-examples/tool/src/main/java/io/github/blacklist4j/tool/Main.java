package io.github.blacklist4j.tool;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.logging.LogManager;

/** Starts the tool as a process of its own. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process with its exit status.
     *
     * @param args the command line
     */
    @SuppressWarnings("SystemConsoleNull") // from JDK 22 on a bar may be drawn into a file: odd, no harm
    public static void main(String[] args) {
        LogManager.getLogManager().reset(); // what goes wrong is told by the exit status and one line on stderr
        Tool tool = new Tool(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                System.console() != null);
        System.exit(tool.run(args));
    }
}
