package io.github.blacklist4j.tool;

import io.github.blacklist4j.list.BlacklistException;
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
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever goes wrong into one line on stderr and an exit status. No line holds a whole number. */
final class FailureHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** Digits of a message that may be a telephone number from the command line; not part of a path, nor a date. */
    private static final Pattern NUMBER_LIKE =
            Pattern.compile("(?<![\\w./\\-])(?!\\d{4}-\\d\\d-\\d\\d(?!\\d))[+\\d][\\d ().\\-]{6,}\\d(?![\\w/])");

    /** Seven digits of any script and more, with whatever is not a letter between them: of what was typed, and names no path. */
    private static final Pattern DIGITS = Pattern.compile(
            "(?<!\\p{Nd})(?!\\d{4}-\\d\\d-\\d\\d(?!\\d))[+\\p{Nd}](?:[^\\p{L}\\p{Nd}'\\n]{0,3}\\p{Nd}){6,}");

    private final PrintWriter err;

    FailureHandler(PrintWriter err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        String typed = DIGITS.matcher(textOf(e)).replaceAll(found -> Masked.of(found.group()));
        return wrongUsage(typed + hint(e), e.getCommandLine());
    }

    /** What may be meant, or can be. */
    private static String hint(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> similar = unmatched.getSuggestions();
            return similar.isEmpty() ? "" : "; is one of these meant: " + String.join(", ", similar) + "?";
        }
        CommandLine command = e.getCommandLine();
        boolean group = command.getParent() != null && !command.getSubcommands().isEmpty();
        return group ? ": " + String.join(", ", command.getSubcommands().keySet()) : "";
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof WrongUsageException) {
            return wrongUsage(textOf(e), command);
        }
        print(message(e, command.getCommand() instanceof StoreCommand.ChangesLists));
        return Tool.REFUSED;
    }

    private int wrongUsage(String message, CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        print(message + " (see '" + name + " --help')");
        return Tool.WRONG_USAGE;
    }

    private void print(String message) {
        String masked = NUMBER_LIKE.matcher(message).replaceAll(found -> Masked.of(found.group()));
        err.println("blacklist: " + ShownText.escaped(masked.replace("\n", "; ")));
    }

    private static String message(Exception e, boolean changesLists) {
        if (e instanceof StoreException store) {
            return textOf(e) + outcome(store.code());
        }
        if (e instanceof LostResultException lost) {
            return (changesLists ? "The command was carried out, but its result" : "The result")
                    + " cannot be written (" + lost.why() + ")" + (changesLists ? ": " + lost.result() : "");
        }
        return reason(e) + (changesLists ? "; nothing was changed" : "");
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
            return fileProblem(io.getCause());
        }
        if (e instanceof IOException io) {
            return fileProblem(io);
        }
        boolean hasClearMessage = e instanceof RefusedException
                || e instanceof BlacklistException
                || e instanceof IllegalArgumentException
                || e instanceof IllegalStateException
                || e instanceof UnsupportedOperationException;
        return hasClearMessage
                ? textOf(e)
                : "Unexpected failure (" + e.getClass().getName() + ")";
    }

    private static String fileProblem(IOException e) {
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
