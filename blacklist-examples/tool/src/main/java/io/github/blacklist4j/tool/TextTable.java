package io.github.blacklist4j.tool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Results of one kind under one another: columns as wide as what they hold, numbers to the right. Where that would be wider
 * than the screen, the longest texts end early; telephone numbers, figures and times only where nothing else helps.
 */
final class TextTable {
    private static final int GAP = 2;
    private static final String MORE = " …"; // columns that there is no room for
    private static final int NARROWEST = 10; // a text that is cut further says nothing
    private static final Set<String> WHOLE = Set.of("number", "matched", "id");

    private final Display display;
    private final Map<String, Integer> widths = new LinkedHashMap<>(); // of the columns that have a heading by now

    TextTable(Display display) {
        this.display = display;
    }

    /**
     * A column.
     *
     * @param headings lines above it
     * @param texts one for each row
     * @param whole whether its texts are to be cut last
     * @param right whether they stand to the right
     */
    record Column(List<String> headings, List<String> texts, boolean whole, boolean right) {
        private int width() {
            return Stream.concat(headings.stream(), texts.stream())
                    .mapToInt(ShownText::width)
                    .max()
                    .orElse(0);
        }
    }

    /** The lines of some more rows, with headings if they have columns that those before did not have. */
    List<String> more(List<Row> rows) {
        Map<String, List<Optional<Object>>> values = new LinkedHashMap<>();
        rows.forEach(row -> row.shown().keySet().forEach(name -> values.computeIfAbsent(name, n -> new ArrayList<>())));
        values.forEach((name, column) ->
                rows.forEach(row -> column.add(row.shown().getOrDefault(name, Optional.empty()))));
        values.values().removeIf(column -> column.stream().allMatch(Optional::isEmpty));
        boolean headed = !widths.isEmpty() && widths.keySet().containsAll(values.keySet());
        if (!headed) {
            widths.keySet().retainAll(values.keySet());
            Map<String, Integer> before = Map.copyOf(widths);
            widths.clear();
            values.keySet().forEach(name -> widths.put(name, before.getOrDefault(name, 0)));
        }
        List<Column> columns = widths.keySet().stream()
                .map(name -> column(name, Objects.requireNonNullElse(values.get(name), none(rows.size()))))
                .toList();
        int i = 0;
        for (Map.Entry<String, Integer> width : widths.entrySet()) {
            width.setValue(Math.max(width.getValue(), columns.get(i++).width()));
        }
        return lines(columns, widths.values().stream().mapToInt(w -> w).toArray(), headed);
    }

    private static List<Optional<Object>> none(int rows) {
        return Stream.generate(Optional::empty).limit(rows).toList();
    }

    private Column column(String name, List<Optional<Object>> values) {
        List<String> texts = values.stream()
                .map(value ->
                        value.map(v -> PlainWords.value(v, display.zone())).orElse(""))
                .toList();
        List<Object> present = values.stream().flatMap(Optional::stream).toList();
        boolean text = present.stream().anyMatch(v -> v instanceof String || v instanceof List || v instanceof Row);
        boolean numbers = !present.isEmpty() && present.stream().allMatch(Number.class::isInstance);
        return new Column(List.of(PlainWords.heading(name)), texts, !text || WHOLE.contains(name), numbers);
    }

    /** The lines of a table of its own. */
    static List<String> of(List<Column> columns, Display display) {
        return new TextTable(display)
                .lines(columns, columns.stream().mapToInt(Column::width).toArray(), false);
    }

    private List<String> lines(List<Column> columns, int[] wanted, boolean headed) {
        int[] fitting = fitting(columns, wanted);
        List<String> lines = new ArrayList<>();
        int headings =
                headed || columns.isEmpty() ? 0 : columns.get(0).headings().size();
        for (int i = 0; i < headings; i++) {
            int line = i;
            boolean all = Arrays.stream(fitting).allMatch(width -> width > 0);
            String text = line(columns, fitting, column -> column.headings().get(line), false) + (all ? "" : MORE);
            lines.add(display.colours() ? ShownText.coloured(text, ShownText.BOLD) : text);
        }
        int rows = columns.isEmpty() ? 0 : columns.get(0).texts().size();
        for (int i = 0; i < rows; i++) {
            int row = i;
            lines.add(line(columns, fitting, column -> column.texts().get(row), display.colours()));
        }
        return lines;
    }

    private int[] fitting(List<Column> columns, int[] wanted) {
        int[] widths = wanted.clone();
        if (display.width() == 0) {
            return widths;
        }
        int excess = Arrays.stream(widths).sum() + GAP * (widths.length - 1) - display.width();
        for (; excess > 0; excess--) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (!columns.get(i).whole() && widths[i] > NARROWEST && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return excess > 0 ? those(widths, display.width() - MORE.length()) : widths;
    }

    /** As many columns as there is room for, from the first on. */
    private static int[] those(int[] widths, int room) {
        int[] fitting = widths.clone();
        int left = room;
        for (int i = 0; i < fitting.length; i++) {
            fitting[i] = i > 0 && fitting[i] > left ? 0 : Math.min(fitting[i], left);
            left = fitting[i] == 0 ? 0 : left - fitting[i] - GAP;
        }
        return fitting;
    }

    private static String line(List<Column> columns, int[] widths, Function<Column, String> of, boolean colours) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length && widths[i] > 0; i++) {
            Column column = columns.get(i);
            String text = ShownText.cut(of.apply(column), widths[i]);
            String space = " ".repeat(widths[i] - ShownText.width(text));
            String shown = colours ? ShownText.coloured(text) : text;
            line.append(i == 0 ? "" : " ".repeat(GAP)).append(column.right() ? space + shown : shown + space);
        }
        return line.toString().stripTrailing();
    }
}
