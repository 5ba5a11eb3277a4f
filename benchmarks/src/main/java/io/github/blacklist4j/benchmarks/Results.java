package io.github.blacklist4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What a comparison measured: a file with a line per figure, and tables for {@code docs/performance.md}. */
final class Results {
    private final List<Line> lines = new ArrayList<>();

    /**
     * A line of the file.
     *
     * @param data whose numbers
     * @param wanted about how many
     * @param structure of what
     * @param figure what
     * @param value how much
     */
    record Line(Prepared.Data data, int wanted, Structure structure, Figure figure, double value) {
        static Line of(String text) {
            List<String> fields = List.of(text.split("\t", -1));
            return new Line(
                    Prepared.Data.valueOf(fields.get(0)),
                    Integer.parseInt(fields.get(1)),
                    Structure.valueOf(fields.get(2)),
                    Figure.valueOf(fields.get(3)),
                    Double.parseDouble(fields.get(4)));
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s\t%d\t%s\t%s\t%.4g", data, wanted, structure, figure, value);
        }
    }

    static Results read(Path file) throws IOException {
        Results results = new Results();
        for (String text : Files.readAllLines(file)) {
            if (!text.startsWith("#")) {
                results.add(Line.of(text));
            }
        }
        return results;
    }

    void add(Line line) {
        lines.add(line);
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    OptionalDouble value(Prepared.Data data, int wanted, Structure structure, Figure figure) {
        return lines.stream()
                .filter(it ->
                        it.data == data && it.wanted == wanted && it.structure == structure && it.figure == figure)
                .mapToDouble(Line::value)
                .findFirst();
    }

    /** The results of one figure by size, in the order they came in. */
    Map<Integer, Double> bySize(Prepared.Data data, Structure structure, Figure figure) {
        Map<Integer, Double> values = new LinkedHashMap<>();
        for (Line line : lines) {
            if (line.data == data && line.structure == structure && line.figure == figure) {
                values.put(line.wanted, line.value);
            }
        }
        return values;
    }

    /** The table of all structures at one size, then what is known of the index alone. */
    String table(Prepared.Data data, int wanted) {
        StringBuilder table = new StringBuilder("| structure |");
        StringBuilder rule = new StringBuilder("|---|");
        for (Figure figure : Figure.values()) {
            if (figure.isOfEach()) {
                table.append(' ').append(figure.title()).append(" |");
                rule.append("--:|");
            }
        }
        table.append('\n').append(rule).append('\n');
        for (Structure structure : Structure.values()) {
            if (value(data, wanted, structure, Figure.BITS_HEAP).isPresent()) {
                table.append("| ").append(structure.title()).append(" |");
                for (Figure figure : Figure.values()) {
                    if (figure.isOfEach()) {
                        table.append(' ')
                                .append(text(data, wanted, structure, figure))
                                .append(" |");
                    }
                }
                table.append('\n');
            }
        }
        return table.append('\n').append(alone(data, wanted)).toString();
    }

    private String alone(Prepared.Data data, int wanted) {
        StringBuilder text = new StringBuilder();
        for (Structure structure : List.of(Structure.INDEX, Structure.INDEX_SMALL)) {
            if (value(data, wanted, structure, Figure.BITS_HEAP).isPresent()) {
                text.append(structure.title()).append(':');
                for (Figure figure : Figure.values()) {
                    if (!figure.isOfEach()) {
                        text.append(' ')
                                .append(figure.title())
                                .append(' ')
                                .append(text(data, wanted, structure, figure))
                                .append(figure == Figure.CLOCK ? ".\n" : ";");
                    }
                }
            }
        }
        return text.toString();
    }

    private String text(Prepared.Data data, int wanted, Structure structure, Figure figure) {
        OptionalDouble value = value(data, wanted, structure, figure);
        if (value.isEmpty() || value.getAsDouble() == 0) {
            return "–";
        }
        String text = String.format(Locale.ROOT, "%,." + figure.decimals() + "f", value.getAsDouble());
        OptionalDouble read = figure.read().isPresent()
                ? value(data, wanted, structure, figure.read().get())
                : OptionalDouble.empty();
        return read.isEmpty()
                ? text
                : text + String.format(Locale.ROOT, " / %.2f", value.getAsDouble() / read.getAsDouble());
    }
}
