package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "entries", description = "Shows the entries of a list: all, or those that the options find.")
final class EntriesCommand extends StoreCommand {
    private static final Pattern DIGITS = Pattern.compile("(?=.*[0-9])[+0-9*#\\s().\\-/]+");

    @Mixin
    ListOption list = new ListOption();

    @Option(
            names = "--find",
            paramLabel = "TEXT",
            description = "digits that the number has, or a text that the description has")
    Optional<String> find = Optional.empty();

    @Option(
            names = "--digits",
            paramLabel = "DIGITS",
            description = "the number has these; with a plus: it begins with them")
    Optional<String> digits = Optional.empty();

    @Option(names = "--text", paramLabel = "TEXT", description = "the description has this, in capitals or not")
    Optional<String> text = Optional.empty();

    @Option(names = "--kind", paramLabel = "block|allow", description = "only those of this kind")
    Optional<Entry.Kind> kind = Optional.empty();

    @Option(names = "--match", paramLabel = "exact|prefix|raw", description = "only those that are compared so")
    Optional<MatchType> match = Optional.empty();

    @Option(
            names = "--state",
            paramLabel = "live|future|expired|disabled",
            description = "only those that are in this state now")
    Optional<EntryQuery.EntryState> state = Optional.empty();

    @Option(names = "--source", paramLabel = "TEXT", description = "only those that come from there, as import:ID")
    Optional<String> source = Optional.empty();

    @Option(names = "--author", paramLabel = "WHO", description = "only those that somebody added")
    Optional<String> author = Optional.empty();

    @Option(names = "--added-from", paramLabel = "WHEN", description = "only those added then or later")
    Optional<Moment> addedFrom = Optional.empty();

    @Option(
            names = "--added-to",
            paramLabel = "WHEN",
            description = "only those added up to the end of this day, or before this instant")
    Optional<Moment> addedTo = Optional.empty();

    @Option(names = "--sort", paramLabel = "number|date", description = "the order (default: ${DEFAULT-VALUE})")
    Order sort = Order.NUMBER;

    @Option(names = "--desc", description = "the largest number or the newest date first")
    boolean descending;

    @Option(names = "--limit", paramLabel = "N", description = "at most so many (default: all)")
    Optional<Long> limit = Optional.empty();

    @Option(
            names = "--after",
            paramLabel = "CURSOR",
            description = "those behind the place where the last answer ended")
    Optional<EntryPage.EntryCursor> after = Optional.empty();

    /** What entries are sorted by. */
    enum Order {
        NUMBER,
        DATE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    EntriesCommand(Context context) {
        super(context);
    }

    @Override
    int run(Blacklists lists, Output out) {
        long most = limit.orElse(Long.MAX_VALUE);
        if (most < 0) {
            throw new WrongUsageException("--limit is not negative");
        }
        if (find.isPresent() && (digits.isPresent() || text.isPresent())) {
            throw new WrongUsageException("--find stands for one of --digits and --text");
        }
        Blacklist asked = lists.list(list.name);
        EntryQuery query = query(asked.settings().zone());
        EntryPage first = asked.entries(query.limit(size(Math.max(1, most))));
        EntryPage page = first;
        long shown = 0;
        while (shown < most) {
            page.entries().forEach(entry -> out.line(EntryRow.of(entry)));
            shown += page.entries().size();
            if (page.next().isEmpty() || shown == most) {
                break;
            }
            page = asked.entries(
                    query.limit(size(most - shown)).after(page.next().get()));
        }
        Optional<String> next = most == 0 ? Optional.empty() : page.next().map(EntryPage.EntryCursor::text);
        out.total(
                new Row().withAny("next", next).with("matches", first.matches()).with("more", first.more()),
                (first.more() ? "More than " : "") + PlainWords.value(first.matches(), ZoneOffset.UTC) + " found"
                        + next.map(place -> "; go on with --after " + place).orElse(""));
        return Tool.DONE;
    }

    private static int size(long wanted) {
        return (int) Math.min(EntryQuery.MAX_LIMIT, wanted);
    }

    private EntryQuery query(ZoneId zone) {
        GlobalOptions globals = context().globals();
        try {
            EntryQuery query = descending ? EntryQuery.all().descending() : EntryQuery.all();
            query = sort == Order.DATE ? query.sortByDate() : query;
            query = narrowed(query, find, EntriesCommand::found);
            query = narrowed(query, digits, EntryQuery::digits);
            query = narrowed(query, text, EntryQuery::text);
            query = narrowed(query, kind, EntryQuery::kind);
            query = narrowed(query, match, EntryQuery::match);
            query = narrowed(query, state, EntryQuery::state);
            query = narrowed(query, source, EntryQuery::source);
            query = narrowed(query, author, EntryQuery::author);
            query = narrowed(query, addedFrom.map(moment -> globals.from(moment, zone)), EntryQuery::addedFrom);
            query = narrowed(query, addedTo.map(moment -> globals.until(moment, zone)), EntryQuery::addedUntil);
            return narrowed(query, after, EntryQuery::after);
        } catch (IllegalArgumentException e) {
            throw new WrongUsageException(e);
        }
    }

    private static <T> EntryQuery narrowed(
            EntryQuery query, Optional<T> by, BiFunction<EntryQuery, T, EntryQuery> how) {
        return by.map(value -> how.apply(query, value)).orElse(query);
    }

    /** What a person types into a box for searching. */
    private static EntryQuery found(EntryQuery query, String text) {
        return DIGITS.matcher(text).matches() ? query.digits(text) : query.text(text);
    }
}
