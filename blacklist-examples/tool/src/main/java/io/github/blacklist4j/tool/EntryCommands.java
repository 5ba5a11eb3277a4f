package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.entry.Written;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Commands that change one entry. */
final class EntryCommands {
    private static final String NO_REGION = "ZZ";

    private EntryCommands() {}

    @Command(name = "add", description = "Adds a number to a list; adding it again never weakens what is there.")
    static final class Add extends EntryCommand implements StoreCommand.ChangesLists {
        @Option(names = "--date", paramLabel = "WHEN", description = "date of addition; default now")
        Optional<Moment> date = Optional.empty();

        @Option(names = "--description", paramLabel = "TEXT", description = "free text")
        String description = "";

        @Option(names = "--from", paramLabel = "WHEN", description = "it counts from here on")
        Optional<Moment> from = Optional.empty();

        @Option(
                names = "--until",
                paramLabel = "WHEN",
                description = "it counts up to the end of this day, or this instant")
        Optional<Moment> until = Optional.empty();

        @Option(names = "--allow", description = "an exception, not a number to block")
        boolean allow;

        @Option(
                names = "--source",
                paramLabel = "TEXT",
                description = "where it comes from (default: ${DEFAULT-VALUE})")
        String source = Source.MANUAL.origin();

        @Option(names = "--replace", description = "takes the place of what is there, whatever it says")
        boolean replace;

        @Option(
                names = "--force",
                description =
                        "takes a prefix of less than 3 digits, or one that no number begins with, in the place of what is there")
        boolean force;

        @Mixin
        ReasonOption reason = new ReasonOption();

        Add(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Blacklist target, Pattern pattern, Output out) {
            if (pattern instanceof Pattern.Raw && !raw) {
                boolean national = target.numbers().region().equals(NO_REGION);
                throw new RefusedException("This is no number" + (national ? " as long as there is no --region" : "")
                        + "; a short code or an extension is added with --raw, a prefix with --prefix");
            }
            Entry entry = entry(pattern, target.settings().zone());
            Written written = target.because(reason.text).put(entry, putMode(pattern));
            int status = tell(target.name(), pattern, written, out);
            boolean taken = description.isEmpty()
                    || written.entry()
                            .filter(stored -> !stored.description().equals(entry.description()))
                            .isEmpty();
            if (!taken) {
                context().message("The entry keeps the description that it has; edit changes it");
            }
            return status;
        }

        private Entry entry(Pattern pattern, ZoneId zone) {
            GlobalOptions globals = context().globals();
            Entry.Builder entry = Entry.of(pattern)
                    .kind(allow ? Entry.Kind.ALLOW : Entry.Kind.BLOCK)
                    .validity(new Validity(
                            from.map(moment -> globals.from(moment, zone)),
                            until.map(moment -> globals.until(moment, zone)),
                            true))
                    .description(description)
                    .source(new Source(source, globals.source().author()));
            date.ifPresent(entry::addedAt);
            return entry.build();
        }

        private Blacklist.PutMode putMode(Pattern pattern) {
            return replace || (force && pattern instanceof Pattern.Prefix)
                    ? Blacklist.PutMode.FORCE
                    : Blacklist.PutMode.MERGE;
        }
    }

    /** What the changes of an entry that is there have in common. */
    abstract static class OfEntry extends EntryCommand implements StoreCommand.ChangesLists {
        @Mixin
        ReasonOption reason = new ReasonOption();

        @Option(names = "--force", description = "also what the list must still keep; say why with --reason")
        boolean force;

        OfEntry(Context context) {
            super(context);
        }

        @Override
        final Pattern meant(Blacklist target) {
            return target.standing(number);
        }

        @Override
        final int run(Blacklists lists, Blacklist target, Pattern pattern, Output out) {
            Written written = change(because(target, reason.text, force), pattern);
            return tell(target.name(), pattern, written, out);
        }

        /** Makes the change. */
        abstract Written change(Blacklist target, Pattern pattern);
    }

    @Command(name = "remove", description = "Removes a number from a list.")
    static final class Remove extends OfEntry {
        Remove(Context context) {
            super(context);
        }

        @Override
        Written change(Blacklist target, Pattern pattern) {
            return target.remove(pattern);
        }

        @Override
        Optional<String> refusal(String list, Written written) {
            return written.result() == WriteResult.ABSENT ? Optional.empty() : super.refusal(list, written);
        }
    }

    @Command(name = "enable", description = "Enables an entry again.")
    static final class Enable extends OfEntry {
        Enable(Context context) {
            super(context);
        }

        @Override
        Written change(Blacklist target, Pattern pattern) {
            return target.enable(pattern);
        }
    }

    @Command(name = "disable", description = "Disables an entry: it stays on its list and never counts.")
    static final class Disable extends OfEntry {
        Disable(Context context) {
            super(context);
        }

        @Override
        Written change(Blacklist target, Pattern pattern) {
            return target.disable(pattern);
        }
    }

    @Command(
            name = "edit",
            description = "Changes what is said of an entry; the rest of it stays, and so does one that is gone.")
    static final class Edit extends OfEntry {
        @Option(names = "--description", paramLabel = "TEXT", description = "free text; empty: none")
        Optional<String> description = Optional.empty();

        @Option(names = "--date", paramLabel = "WHEN", description = "date of addition")
        Optional<Moment> date = Optional.empty();

        @Option(names = "--from", paramLabel = "WHEN", description = "it counts from here on")
        Optional<Moment> from = Optional.empty();

        @Option(names = "--no-from", description = "it counts from the beginning")
        boolean noFrom;

        @Option(
                names = "--until",
                paramLabel = "WHEN",
                description = "it counts up to the end of this day, or this instant")
        Optional<Moment> until = Optional.empty();

        @Option(names = "--no-until", description = "it counts without end")
        boolean noUntil;

        Edit(Context context) {
            super(context);
        }

        @Override
        Written change(Blacklist target, Pattern pattern) {
            if ((noFrom && from.isPresent()) || (noUntil && until.isPresent())) {
                throw new WrongUsageException(
                        "--from and --no-from exclude each other, and so do --until and --no-until");
            }
            ZoneId zone = target.settings().zone();
            return target.edit(pattern, entry -> edited(entry, zone));
        }

        private Entry edited(Entry entry, ZoneId zone) {
            GlobalOptions globals = context().globals();
            Validity old = entry.validity();
            Entry.Builder edited = entry.toBuilder()
                    .validity(new Validity(
                            from.map(moment -> globals.from(moment, zone))
                                    .or(() -> noFrom ? Optional.empty() : old.from()),
                            until.map(moment -> globals.until(moment, zone))
                                    .or(() -> noUntil ? Optional.empty() : old.until()),
                            old.enabled()));
            description.ifPresent(edited::description);
            date.ifPresent(edited::addedAt);
            return edited.build();
        }
    }
}
