package io.github.blacklist4j.tool;

import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.number.Masked;
import io.github.blacklist4j.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns whatever goes wrong into one line on stderr and an exit status. No line holds a whole number. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    /** What could be a number that a complaint repeats from the command line; not a part of a path, nor a date. */
    private static final Pattern NUMBER_LIKE =
            Pattern.compile("(?<![\\w./\\-])(?!\\d{4}-\\d\\d-\\d\\d(?!\\d))[+\\d][\\d ().\\-]{6,}\\d(?![\\w/])");

    private final PrintWriter err;

    Failures(PrintWriter err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        return wrongUsage(textOf(e), e.getCommandLine());
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof WrongUsage) {
            return wrongUsage(textOf(e), command);
        }
        say(text(e, command.getCommand() instanceof Changes));
        return FAILED;
    }

    private int wrongUsage(String message, CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        say(message + " (see '" + name + " --help')");
        return WRONG_USAGE;
    }

    private void say(String message) {
        String masked = NUMBER_LIKE.matcher(message).replaceAll(found -> Masked.of(found.group()));
        err.println("blacklist: " + Shown.text(masked));
    }

    private static String text(Exception e, boolean changes) {
        if (e instanceof StoreException store) {
            return textOf(e) + outcome(store.code());
        }
        if (e instanceof ResultLost lost) {
            return (changes ? "The command was carried out, but its result" : "The result") + " cannot be written ("
                    + lost.why() + ")" + (changes ? ": " + lost.result() : "");
        }
        return reason(e) + (changes ? "; nothing was changed" : "");
    }

    private static String outcome(StoreException.Code reason) {
        if (reason == StoreException.Code.UNKNOWN_OUTCOME) {
            return "; look before trying again, for the change may have taken place";
        }
        return reason == StoreException.Code.RETRY
                ? "; nothing was changed, and trying again is safe"
                : "; nothing was changed";
    }

    private static String reason(Exception e) {
        if (e instanceof UncheckedIOException io && io.getCause() != null) {
            return file(io.getCause());
        }
        if (e instanceof IOException io) {
            return file(io);
        }
        boolean told = e instanceof Refused
                || e instanceof CsvException
                || e instanceof NoSuchElementException
                || e instanceof IllegalArgumentException
                || e instanceof IllegalStateException
                || e instanceof UnsupportedOperationException;
        return told ? textOf(e) : "Unexpected failure (" + e.getClass().getName() + ")";
    }

    private static String file(IOException e) {
        if (e instanceof NoSuchFileException) {
            Optional<Path> folder = Optional.of(Path.of(textOf(e)))
                    .flatMap(file -> Optional.ofNullable(file.getParent()))
                    .filter(Files::notExists);
            return folder.map(missing -> "There is no folder " + missing)
                    .orElseGet(() -> "There is no file " + textOf(e));
        }
        if (e instanceof AccessDeniedException) {
            return "No access to file " + e.getMessage();
        }
        String text = e instanceof FileSystemException ? "File " + e.getMessage() : textOf(e);
        return text + " (" + e.getClass().getSimpleName() + ")";
    }

    private static String textOf(Exception e) {
        return Optional.ofNullable(e.getMessage()).orElseGet(() -> e.getClass().getName());
    }
}
