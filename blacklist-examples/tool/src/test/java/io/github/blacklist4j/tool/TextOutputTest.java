package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees: tables, cards and the preview, on a screen and without one. */
final class TextOutputTest {
    private static final Display PIPE = new Display(false, false, 0, ZoneId.of("Europe/Warsaw"));
    private static final Display NARROW = new Display(true, false, 60, ZoneId.of("Europe/Warsaw"));
    private static final Display COLOURED = new Display(true, true, 200, ZoneId.of("Europe/Warsaw"));

    private final InProcess tool;

    TextOutputTest(@TempDir Path folder) {
        tool = new InProcess(folder);
    }

    private void two() {
        tool.run("add", "+48223970331", "--date", "2026-01-31T22:59:59Z", "--description", "rude", "--by", "anna");
        tool.run("add", "+4860", "--prefix", "--allow", "--date", "2026-01-31", "--by", "bob");
    }

    @Test
    @DisplayName(
            "a table has headings in plain words, columns as wide as they must be, local times, and only what there is")
    void table() {
        two();

        assertThat(tool.on(PIPE, "entries").out()).isEqualTo("""
                        Number        Match   Kind   Added on             Description  Enabled  Source  By whom
                        +48223970331  EXACT   BLOCK  2026-01-31 23:59:59  rude         yes      manual  anna
                        +4860         PREFIX  ALLOW  2026-01-31                        yes      manual  bob
                        2 found
                        """);
    }

    @Test
    @DisplayName("figures are grouped, and stand to the right")
    void figures() {
        StringBuilder numbers = new StringBuilder("phone");
        for (int i = 0; i < 1_234; i++) {
            numbers.append(System.lineSeparator()).append("+4860").append(1_000_000 + i);
        }
        tool.run("create", "Many");
        tool.run("import", tool.file("many.csv", numbers.toString()), "--list", "Many");

        assertThat(tool.on(PIPE, "lists").out()).isEqualTo("""
                        Tenant   List     Entries  Revision
                        default  Default        0         1
                        default  Many       1,234         2
                        """);
        assertThat(tool.on(PIPE, "entries", "--list", "Many", "--limit", "150")
                        .out()
                        .lines())
                .as("one heading for all pages of one shape")
                .hasSize(152)
                .last()
                .asString()
                .startsWith("1,234 found; go on with --after ");
    }

    @Test
    @DisplayName("a table is no wider than the terminal: texts end with …, numbers and times are whole")
    void narrow() {
        two();
        tool.run(
                "edit",
                "+48223970331",
                "--description",
                "a long story ".repeat(20).strip());
        Display wide = new Display(true, false, 88, ZoneId.of("UTC"));

        List<String> lines = tool.on(wide, "entries").out().lines().toList();

        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(88));
        assertThat(lines.get(1)).contains("+48223970331", "2026-01-31 22:59:59").containsPattern("a long st[or]*…");
        assertThat(tool.on(NARROW, "entries").out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
        assertThat(tool.on(NARROW, "explain", "+48223970331").out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60))
                .anySatisfy(line -> assertThat(line).startsWith("  Description").endsWith("…"));
        assertThat(tool.on(PIPE, "entries").out()).doesNotContain("…");
    }

    @Test
    @DisplayName("wide letters take two columns, marks none")
    void letters() {
        tool.run("create", "名单");
        tool.run("create", "e\u0301te\u0301");

        assertThat(tool.on(PIPE, "lists").out()).isEqualTo("""
                        Tenant   List     Entries  Revision
                        default  Default        0         1
                        default  été            0         1
                        default  名单           0         1
                        """);
    }

    @Test
    @DisplayName("a result that stands alone has a line for each field; what is within one stands below it")
    void card() {
        two();
        tool.run("list", "set", "Default", "--max-age", "P31D");

        assertThat(tool.on(PIPE, "list", "set", "Default").out()).isEqualTo("""
                        List             Default
                        Zone             UTC
                        Maximum age      P31D
                        Reason required  no
                        Dates in memory  no
                        """);
        assertThat(tool.on(PIPE, "explain", "22 397 03 31").out()).isEqualTo("""
                        Listed  yes
                        Since   2026-01-31 23:59:59
                        Entry
                          Number       +48223970331
                          Match        EXACT
                          Kind         BLOCK
                          Added on     2026-01-31 23:59:59
                          Description  rude
                          Enabled      yes
                          Source       manual
                          By whom      anna
                        """);
    }

    @Test
    @DisplayName("M1 preview shows what each column becomes above it, the first rows, and the grounds below")
    void preview() {
        String file =
                tool.file("list.csv", "numer;data;opis;id", "22 397 03 31;31.01.2026;niemiły;7", "22 397 03 32;;;8");

        assertThat(tool.on(PIPE, "preview", file).out())
                .startsWith("""
                        Delimiter    ;
                        Charset      UTF-8
                        Header       yes
                        Date format  dd.MM.yyyy

                        number        date        description  (left out)
                        numer         data        opis         id
                        22 397 03 31  31.01.2026  niemiły      7
                        22 397 03 32                           8

                        Part       Value""")
                .contains("delimiter  ;", "4 columns in 3 of 3 lines");
    }

    @Test
    @DisplayName("M1 where not all columns have room, those that are taken come first, and … says that there are more")
    void narrowPreview() {
        String file =
                tool.file("list.csv", "a,b,c,d,e,f,phone", "one long text,another one,a third,4,5,6,+48 22 397 03 31");

        assertThat(tool.on(NARROW, "preview", file).out().lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("number            (left out)")
                        .endsWith(" …"))
                .anySatisfy(line -> assertThat(line).startsWith("+48 22 397 03 31  one long"))
                .filteredOn(line -> line.length() > 60)
                .isEmpty();
    }

    @Test
    @DisplayName("colours are for terminals that show them, unless NO_COLOR is set")
    void colours() {
        two();

        assertThat(tool.on(COLOURED, "entries").out())
                .startsWith("\u001b[1mNumber        Match")
                .contains("\u001b[31mBLOCK\u001b[0m", "\u001b[32mALLOW\u001b[0m");
        assertThat(tool.on(NARROW, "entries").out()).doesNotContain("\u001b");
        assertThat(Display.terminal(Map.of(), () -> 132).colours()).isTrue();
        assertThat(Display.terminal(Map.of("NO_COLOR", ""), () -> 132).colours())
                .isTrue();
        assertThat(Display.terminal(Map.of("NO_COLOR", "1"), () -> 132).colours())
                .isFalse();
        assertThat(Display.terminal(Map.of("TERM", "dumb"), () -> 132).colours())
                .isFalse();
        assertThat(Display.terminal(Map.of(), () -> 132).width()).isEqualTo(132);
        assertThat(Display.terminal(Map.of("COLUMNS", "100"), () -> 132).width())
                .isEqualTo(100);
        assertThat(Display.terminal(Map.of("COLUMNS", "none"), () -> 132).width())
                .isEqualTo(132);
    }

    @Test
    @DisplayName("what steers a terminal is escaped before colours are added")
    void steering() {
        tool.run("add", "+48223970331", "--description", "tab\there");

        assertThat(tool.on(COLOURED, "entries").out()).contains("tab\\u0009here");
    }
}
