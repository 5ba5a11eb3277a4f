package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.internal.cell.CellText;
import java.util.Arrays;
import java.util.List;

/** Cells of several numbers as address books export them: {@code a ::: b} is how Google Contacts joins equal labels. */
public final class JoinedNumbers {
    private static final String JOINER = ":::"; // in no number, name or address of SIP

    private JoinedNumbers() {}

    /** The texts of a cell that are not blank; none if the cell is. */
    public static List<String> of(String cell) {
        String whole = CellText.value(cell);
        if (!whole.contains(JOINER)) {
            return CellText.blank(whole) ? List.of() : List.of(whole);
        }
        return Arrays.stream(whole.split(JOINER, -1))
                .map(CellText::value)
                .filter(text -> !CellText.blank(text))
                .toList();
    }
}
