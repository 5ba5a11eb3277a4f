package io.github.blacklist4j.internal.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.internal.number.ExampleNumbers.Example;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every example number of every region, written as files write and damage numbers, and read strictly in its region (N4). The
 * tables of docs/numbers.md are what comes out; {@code -Dnumbers.print=true} prints them.
 */
class DamagedNumbersTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "numbers.md");

    private static final String MORE = "one digit more";
    private static final String LESS = "one digit less";

    private static final Map<String, Function<Example, String>> SPELLINGS = new LinkedHashMap<>();

    static {
        SPELLINGS.put("as the country writes it", Example::national);
        SPELLINGS.put("in brackets", e -> "(" + e.international() + ")");
        SPELLINGS.put("with an extension", e -> e.international() + " ext. 12");
        SPELLINGS.put("the plus lost", e -> e.e164().substring(1));
        SPELLINGS.put("the plus lost, the code in brackets", e -> "(" + e.code() + ") " + e.nsn());
        SPELLINGS.put("two zeros for the plus", e -> e.dialledAbroad("00"));
        SPELLINGS.put("a zero behind the code", e -> "+" + e.code() + " 0 " + e.nsn());
        SPELLINGS.put("a zero in brackets behind the code", e -> "+" + e.code() + " (0) " + e.nsn());
        SPELLINGS.put("a zero before the national number", e -> "0" + e.nsn());
        SPELLINGS.put("a range", e -> "+" + e.code() + e.nsn().replaceAll("..$", "00") + "-99");
        SPELLINGS.put("a second number, shortened", e -> e.international() + " / 99");
        SPELLINGS.put("placeholders", e -> e.e164().replaceAll("..$", "XX"));
        SPELLINGS.put("a pattern", e -> e.e164().replaceAll(".$", "[0-9]"));
        SPELLINGS.put("a decimal", e -> e.e164().substring(1) + ".0");
        SPELLINGS.put(MORE, e -> e.e164() + "7");
        SPELLINGS.put(LESS, e -> e.e164().replaceAll(".$", ""));
    }

    /** Countries whose numbers are of many lengths, or have a zero that belongs to them, or a trunk digit of another kind. */
    private static final List<String> AWKWARD =
            List.of("AR", "AT", "BR", "CI", "DE", "FI", "GB", "HU", "ID", "IN", "IT", "JP", "MX", "PL", "RU", "US");

    /** Where numbers of one kind begin with a zero, so that with it they are valid as they are written. */
    private static final Set<String> ZERO_BELONGS = Set.of("AC", "IT", "VA");

    /** What came of a text. */
    private enum Result {
        /** The number that was meant. */
        SAME("the number"),
        /** Nothing that a list takes. */
        REFUSED("refused"),
        /** A number that nobody has: an entry without effect. */
        NOBODY("no valid number"),
        /** Another number that somebody may have. */
        ANOTHER("another valid number");

        private final String title;

        Result(String title) {
            this.title = title;
        }
    }

    private final NumberReaders readers = new NumberReaders(List.of(), List.of(), List.of());
    private final Map<String, List<Example>> examples = new ExampleNumbers().byRegion();

    @Test
    @DisplayName(
            "N4 no example number of any region is listed as somebody else's, however it is damaged; the tables show the rest")
    void nobodyElse() throws IOException {
        Map<String, Map<Result, Integer>> world = new LinkedHashMap<>();
        SPELLINGS.forEach((spelling, writing) -> {
            Map<Result, Integer> counts = new EnumMap<>(Result.class);
            examples.forEach((region, numbers) ->
                    numbers.forEach(number -> counts.merge(result(number, writing.apply(number)), 1, Integer::sum)));
            world.put(spelling, counts);
        });
        String tables = table(world) + "\n" + awkward();
        if (Boolean.getBoolean("numbers.print")) {
            System.out.println(tables);
        }

        assertThat(Files.readString(DOCUMENT)).contains(tables);
        SPELLINGS.keySet().stream()
                .filter(spelling -> !spelling.equals(MORE) && !spelling.equals(LESS)) // nobody can know that
                .forEach(spelling -> assertThat(another(spelling))
                        .as(spelling)
                        .isSubsetOf(spelling.startsWith("a zero") ? ZERO_BELONGS : Set.of()));
    }

    @Test
    @DisplayName("N4 no number abroad, with two zeros for its plus, is listed as somebody else's, wherever it is read")
    void twoZerosForThePlus() {
        List<Example> abroad = examples.values().stream()
                .map(numbers -> numbers.get(numbers.size() / 2))
                .toList();
        Map<String, List<String>> another = new TreeMap<>();
        for (String region :
                examples.keySet().stream().filter(name -> name.length() == 2).toList()) {
            NumberReader strict = readers.in(region).strict();
            for (Example number : abroad) {
                boolean other = strict.read(number.dialledAbroad("00")) instanceof Reading.E164 read
                        && !read.text().equals(number.e164())
                        && strict.valid(read.number());
                if (other && strict.valid(number(number.e164()))) {
                    another.computeIfAbsent(region, none -> new ArrayList<>()).add(number.region());
                }
            }
        }

        assertThat(another).isEmpty();
    }

    private static PhoneNumber number(String e164) {
        return new PhoneNumber(Long.parseLong(e164.substring(1)));
    }

    /** The regions in which a damaged number is that of somebody else. */
    private Set<String> another(String spelling) {
        return examples.entrySet().stream()
                .filter(region -> region.getValue().stream()
                        .anyMatch(number -> result(number, written(spelling, number)) == Result.ANOTHER))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String written(String spelling, Example number) {
        return Objects.requireNonNull(SPELLINGS.get(spelling)).apply(number);
    }

    private Result result(Example number, String text) {
        NumberReader reader = readers.in(number.region());
        if (!(reader.strict().read(text) instanceof Reading.E164 read)) {
            return Result.REFUSED;
        }
        if (read.text().equals(number.e164())) {
            return Result.SAME;
        }
        return reader.valid(read.number()) ? Result.ANOTHER : Result.NOBODY;
    }

    private static String table(Map<String, Map<Result, Integer>> world) {
        StringBuilder table = new StringBuilder("| written as |");
        Stream.of(Result.values())
                .forEach(result -> table.append(' ').append(result.title).append(" |"));
        table.append("\n|---|").append("--:|".repeat(Result.values().length)).append('\n');
        world.forEach((spelling, counts) -> {
            int all = counts.values().stream().mapToInt(Integer::intValue).sum();
            table.append("| ").append(spelling).append(" |");
            for (Result result : Result.values()) {
                table.append(' ')
                        .append(percent(counts.getOrDefault(result, 0), all))
                        .append(" |");
            }
            table.append('\n');
        });
        return table.toString();
    }

    private static String percent(int count, int all) {
        if (count == 0) {
            return "–";
        }
        return count * 100 < all ? "< 1 %" : Math.round(count * 100.0 / all) + " %";
    }

    private String awkward() {
        List<String> damaged = new ArrayList<>(SPELLINGS.keySet()).subList(3, 9);
        StringBuilder table = new StringBuilder("| |");
        damaged.forEach(spelling -> table.append(' ').append(spelling).append(" |"));
        table.append("\n|---|").append("---|".repeat(damaged.size())).append('\n');
        for (String region : AWKWARD) {
            table.append("| ").append(region).append(" |");
            for (String spelling : damaged) {
                table.append(' ').append(results(region, spelling)).append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    private String results(String region, String spelling) {
        Map<Result, Long> counts = examples.getOrDefault(region, List.of()).stream()
                .collect(Collectors.groupingBy(
                        number -> result(number, written(spelling, number)),
                        () -> new EnumMap<>(Result.class),
                        Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().title)
                .collect(Collectors.joining(", "));
    }
}
