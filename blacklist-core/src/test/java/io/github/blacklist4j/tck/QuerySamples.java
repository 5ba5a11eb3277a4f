package io.github.blacklist4j.tck;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.list.EntryQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Random entries, and queries about what they may hold: few values of each, so that they meet. */
final class QuerySamples {
    private static final List<String> RAWS =
            List.of("2001", "2002", "*21#", "ext", "EXT", "\u00e9t\u00e9", "\ufb01n", "\ud83d\ude00");
    private static final List<String> WORDS = List.of(
            "",
            "court order",
            "COURT",
            "100% sure",
            "a_b!",
            "S\u0104D",
            "s\u0105d rejonowy",
            "\u0434\u043e\u043b\u0433",
            "\u0414\u041e\u041b\u0413",
            "two\nlines",
            "\\",
            "\ud83d\ude00!");
    private static final List<String> TEXTS = List.of(
            "court",
            "Order",
            "0%",
            "_b!",
            "s\u0105d",
            "\u0434\u043e\u043b\u0433",
            "O\nL",
            "\\",
            "\ud83d\ude00",
            "a",
            "none");
    private static final List<Source> SOURCES =
            List.of(Source.MANUAL, Source.agent("anna"), Source.agent("Anna"), Source.importOf("7"), Source.NONE);
    private static final List<String> DIGITS = List.of("9990", "+999", "200", "0", "*21", "99900000001", "1");

    private QuerySamples() {}

    static Entry entry(Random random) {
        Entry.Builder entry = Entry.of(pattern(random))
                .kind(pick(random, Entry.Kind.values()))
                .validity(new Validity(moment(random), moment(random), random.nextInt(5) > 0))
                .description(pick(random, WORDS))
                .source(pick(random, SOURCES));
        moment(random).ifPresent(entry::addedAt);
        return entry.build();
    }

    private static Pattern pattern(Random random) {
        Pattern number = Samples.number(random.nextInt(200));
        return switch (random.nextInt(6)) {
            case 0 -> new Pattern.Raw(pick(random, RAWS));
            case 1 -> Pattern.prefix(number.text().substring(0, random.nextInt(4, 14)));
            default -> number;
        };
    }

    /** Around the time of the samples, within a few days: instants with and without a fraction, and dates. */
    private static Optional<Moment> moment(Random random) {
        Instant instant = Samples.NOW.plusSeconds(random.nextInt(-60, 60) * 3_600L);
        return switch (random.nextInt(6)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new Moment.At(instant));
            case 2 -> Optional.of(new Moment.At(instant.truncatedTo(ChronoUnit.SECONDS)));
            case 3 -> Optional.of(new Moment.At(instant.plusNanos(random.nextInt(1_000_000))));
            default -> Optional.of(new Moment.On(LocalDate.ofInstant(instant, ZoneOffset.UTC)));
        };
    }

    static EntryQuery query(Random random) {
        EntryQuery query = EntryQuery.all().limit(pick(random, List.of(3, 7, 50, 1_000)));
        query = random.nextBoolean() ? query.sortByDate() : query;
        query = random.nextBoolean() ? query.descending() : query;
        for (int i = random.nextInt(3); i > 0; i--) {
            query = narrowed(random, query);
        }
        return query;
    }

    private static EntryQuery narrowed(Random random, EntryQuery query) {
        Optional<Moment> moment = moment(random);
        return switch (random.nextInt(11)) {
            case 0 -> query.digits(pick(random, DIGITS));
            case 1 -> query.leading(pick(random, DIGITS));
            case 2, 3 -> query.text(pick(random, TEXTS));
            case 4 -> query.kind(pick(random, Entry.Kind.values()));
            case 5 -> query.match(pick(random, MatchType.values()));
            case 6 -> query.state(pick(random, EntryQuery.EntryState.values()));
            case 7 -> query.source(pick(random, SOURCES).origin());
            case 8 -> query.author(pick(random, SOURCES).author());
            case 9 -> moment.map(query::addedFrom).orElse(query);
            default -> moment.map(query::addedUntil).orElse(query);
        };
    }

    private static <T> T pick(Random random, List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... some) {
        return some[random.nextInt(some.length)];
    }
}
