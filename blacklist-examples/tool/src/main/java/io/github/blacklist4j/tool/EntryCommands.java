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
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that change one entry. */
final class EntryCommands {
    private EntryCommands() {}

    @Command(name = "add", description = "Adds a number to a list; adding it again never weakens what is there.")
    static final class Add extends StoreCommand implements StoreCommand.ChangesLists {
        @Parameters(paramLabel = "NUMBER", description = "a number, an extension or short code, or a prefix")
        String number = "";

        @Mixin
        ListOption list = new ListOption();

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

        @Option(names = "--prefix", description = "NUMBER is a prefix in international form, like +4822")
        boolean prefix;

        @Option(names = "--by", paramLabel = "WHO", description = "who adds it")
        String by = "";

        @Option(
                names = "--source",
                paramLabel = "TEXT",
                description = "where it comes from (default: ${DEFAULT-VALUE})")
        String source = Source.MANUAL.origin();

        @Option(names = "--replace", description = "takes the place of what is there, whatever it says")
        boolean replace;

        @Option(names = "--force", description = "takes a prefix of less than 3 digits, in the place of what is there")
        boolean force;

        Add(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            Blacklist target = lists.list(list.name);
            Pattern pattern = PatternArgument.read(number, prefix, target.numbers());
            out.card(WriteResultRow.of(target.name(), pattern, target.put(entry(pattern), putMode(pattern))));
            return Tool.DONE;
        }

        private Entry entry(Pattern pattern) {
            Entry.Builder entry = Entry.of(pattern)
                    .kind(allow ? Entry.Kind.ALLOW : Entry.Kind.BLOCK)
                    .validity(new Validity(from, until, true))
                    .description(description)
                    .source(new Source(source, by));
            date.ifPresent(entry::addedAt);
            return entry.build();
        }

        private Blacklist.PutMode putMode(Pattern pattern) {
            boolean shortPrefix =
                    pattern instanceof Pattern.Prefix p && p.digits().length() < Blacklist.MIN_PREFIX_DIGITS;
            return replace || (force && shortPrefix) ? Blacklist.PutMode.FORCE : Blacklist.PutMode.MERGE;
        }
    }

    @Command(name = "remove", description = "Removes a number from a list.")
    static final class Remove extends EntryCommand implements StoreCommand.ChangesLists {
        @Option(names = "--by", paramLabel = "WHO", description = "who removes it")
        String by = "";

        @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the history")
        String reason = "";

        Remove(Context context) {
            super(context);
        }

        @Override
        void run(Blacklists lists, Blacklist target, Pattern pattern, Output out) {
            Source who = new Source(Source.MANUAL.origin(), by);
            out.card(WriteResultRow.of(
                    target.name(), pattern, target.as(who).because(reason).remove(pattern)));
        }
    }

    /** What enabling and disabling have in common. */
    abstract static class Switch extends EntryCommand implements StoreCommand.ChangesLists {
        private final boolean enabled;

        Switch(Context context, boolean enabled) {
            super(context);
            this.enabled = enabled;
        }

        @Override
        void run(Blacklists lists, Blacklist target, Pattern pattern, Output out) {
            Written written = enabled ? target.enable(pattern) : target.disable(pattern);
            if (written.result() == WriteResult.ABSENT) {
                throw new RefusedException("List '" + target.name() + "' has no entry of this number");
            }
            out.card(WriteResultRow.of(target.name(), pattern, written));
        }
    }

    @Command(name = "enable", description = "Enables an entry again.")
    static final class Enable extends Switch {
        Enable(Context context) {
            super(context, true);
        }
    }

    @Command(name = "disable", description = "Disables an entry: it stays on its list and never counts.")
    static final class Disable extends Switch {
        Disable(Context context) {
            super(context, false);
        }
    }
}
