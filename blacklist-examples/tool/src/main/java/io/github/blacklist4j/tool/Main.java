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
    @SuppressWarnings("SystemConsoleNull") // never null from JDK 22 on: a bar may end up in a file, no harm
    public static void main(String[] args) {
        LogManager.getLogManager().reset(); // the exit status and one line on stderr say what went wrong
        Tool tool = new Tool(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                System.console() != null);
        System.exit(tool.run(args));
    }
}
