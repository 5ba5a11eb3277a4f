package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.entry.Written;
import io.github.blacklist4j.number.Reading;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command about one entry of a list, named by its number or prefix. */
abstract class EntryCommand extends StoreCommand {
    @Parameters(paramLabel = "NUMBER", description = "the number or prefix of the entry")
    String number = "";

    @Mixin
    ListOption list = new ListOption();

    @Option(names = "--prefix", description = "NUMBER is a prefix in international form, like +4822")
    boolean prefix;

    @Option(names = "--raw", description = "NUMBER is a short code or extension, compared exactly")
    boolean raw;

    EntryCommand(Context context) {
        super(context);
    }

    @Override
    final int run(Blacklists lists, Output out) {
        if (prefix && raw) {
            throw new WrongUsageException("--prefix and --raw exclude each other");
        }
        Blacklist target = lists.list(list.name);
        return run(lists, target, pattern(target), out);
    }

    /** What the text is on the list; where it changes something, a text that was damaged or is no number is not guessed at. */
    private Pattern pattern(Blacklist target) {
        if (prefix) {
            return Pattern.prefix(number);
        }
        if (!raw && this instanceof ChangesLists) {
            return meant(target);
        }
        Reading reading = target.numbers().read(number);
        if (raw && reading instanceof Reading.E164) {
            throw new RefusedException("This is a number: leave out --raw");
        }
        return Pattern.of(reading)
                .orElseThrow(() -> new RefusedException("The text cannot be on a list: "
                        + NumberCommands.problem(reading).orElse(NumberCommands.outcome(reading))));
    }

    /** What is to be changed on the list. */
    Pattern meant(Blacklist target) {
        return target.pattern(number);
    }

    /**
     * Does the work and gives the exit status.
     *
     * @param lists all lists of the tenant
     * @param target the one that was asked for
     * @param pattern the number or prefix, which the list need not hold
     */
    abstract int run(Blacklists lists, Blacklist target, Pattern pattern, Output out);

    /** A handle through which entries change for a reason, and if need be before the list may let go of them. */
    static Blacklist because(Blacklist target, String reason, boolean force) {
        if (!force) {
            return target.because(reason);
        }
        if (reason.isBlank()) {
            throw new WrongUsageException("--force goes with --reason: whoever removes what must be kept says why");
        }
        return target.because(reason).overridingRetention(reason);
    }

    /** Tells what became of an entry, and gives the exit status: 1 if what was wanted could not be done. */
    final int tell(String list, Pattern pattern, Written written, Output out) {
        Optional<String> refusal = refusal(list, written);
        if (written.result() == WriteResult.CONFLICT) {
            throw new RefusedException(refusal.orElseThrow());
        }
        out.card(EntryRow.of(list, pattern, written));
        refusal.ifPresent(why -> context().message(why + "; nothing was changed"));
        return refusal.isPresent() ? Tool.REFUSED : Tool.DONE;
    }

    /** Why it was not done, if it was not. */
    Optional<String> refusal(String list, Written written) {
        return Optional.ofNullable(
                switch (written.result()) {
                    case ADDED, UPDATED, UNCHANGED, REMOVED, DUPLICATE -> null;
                    case ABSENT -> "List '" + list + "' has no entry of this number";
                    case CONFLICT -> "List '" + list + "' has this number with the opposite meaning (BLOCK and ALLOW)";
                    case RETAINED ->
                        "List '" + list + "' keeps this entry"
                                + written.keptUntil()
                                        .map(until -> " until " + until)
                                        .orElse("");
                    case REASON_MISSING -> "List '" + list + "' demands a reason for removals: give one with --reason";
                });
    }
}
