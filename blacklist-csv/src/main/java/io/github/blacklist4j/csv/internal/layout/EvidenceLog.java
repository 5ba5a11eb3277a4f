package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.format.CsvPreview.Evidence;
import io.github.blacklist4j.csv.format.CsvPreview.Part;
import io.github.blacklist4j.csv.format.Field;
import java.util.ArrayList;
import java.util.List;

/** What each part of a layout was decided by, in the order of the decisions; a preview shows it. Used by one thread. */
final class EvidenceLog {
    private final List<Evidence> entries = new ArrayList<>();

    void add(Part part, String value, String reason) {
        entries.add(new Evidence(part, value, reason));
    }

    /**
     * Adds where a field is.
     *
     * @param column counted from 0; shown counted from 1
     */
    void addColumn(Field field, int column, String reason) {
        add(Part.COLUMN, field + " = " + (column + 1), reason);
    }

    List<Evidence> entries() {
        return List.copyOf(entries);
    }
}
