package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.csv.CsvImport;
import io.github.blacklist4j.csv.format.CsvColumn;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvPreview;
import io.github.blacklist4j.csv.format.Field;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "preview",
        description = "Shows what an import would make of a file; correct it with the same options, then import.")
final class PreviewCommand extends StoreCommand {
    @Parameters(paramLabel = "FILE", description = "the file")
    Path file = Path.of("");

    @Mixin
    ListOption list = new ListOption();

    @Mixin
    FormatOptions format = new FormatOptions();

    PreviewCommand(Context context) {
        super(context);
    }

    @Override
    int run(Blacklists lists, Output out) {
        CsvPreview preview = CsvImport.into(lists, list.name)
                .format(format.format(context().globals().zone))
                .preview(file);
        Row mapping = new Row();
        new TreeMap<>(preview.mapping())
                .forEach((field, column) -> mapping.with(field.name().toLowerCase(Locale.ROOT), column));
        if (out.json()) {
            out.card(whole(preview, mapping));
        } else {
            show(preview, out);
        }
        return Tool.DONE;
    }

    private static Row format(CsvPreview preview) {
        CsvFormat plan = preview.format();
        return new Row()
                .withAny("delimiter", plan.delimiter().filter(c -> c != CsvFormat.NO_DELIMITER))
                .withAny("charset", plan.charset().map(Charset::name))
                .with("header", plan.header() == CsvFormat.Header.YES);
    }

    private static Row whole(CsvPreview preview, Row mapping) {
        return format(preview)
                .with("columns", preview.columns().stream().map(CsvColumn::name).toList())
                .with("mapping", mapping)
                .with("numbers", places(preview))
                .with("leftOut", preview.leftOut().stream().map(CsvColumn::name).toList())
                .withAny("dateFormat", preview.datePattern())
                .with("plausibility", ImportCommand.plausibility(preview.plausibility()))
                .with("rows", preview.rows())
                .with(
                        "grounds",
                        preview.evidence().stream().map(PreviewCommand::ground).toList());
    }

    /** Of all columns of numbers, of which {@code mapping} has the first. */
    private static List<Integer> places(CsvPreview preview) {
        return preview.columns().stream()
                .filter(column -> column.field().equals(Optional.of(Field.NUMBER)))
                .map(CsvColumn::place)
                .toList();
    }

    private static Row ground(CsvPreview.Evidence evidence) {
        return new Row()
                .with("part", evidence.part().name().toLowerCase(Locale.ROOT))
                .with("value", evidence.value())
                .with("ground", evidence.reason());
    }

    /** The format, the first rows below what their columns become, and why. */
    private static void show(CsvPreview preview, Output out) {
        out.card(format(preview).withAny("dateFormat", preview.datePattern()));
        out.heading("");
        out.table(preview.columns().stream()
                .sorted(Comparator.comparing(column -> column.field().isEmpty())) // what is left out comes last
                .map(column -> new TextTable.Column(
                        List.of(
                                column.field()
                                        .map(field -> field.name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', ' '))
                                        .orElse("(left out)"),
                                ShownText.escaped(column.name())),
                        preview.rows().stream()
                                .map(row -> column.place() <= row.size()
                                        ? ShownText.escaped(row.get(column.place() - 1))
                                        : "")
                                .toList(),
                        column.field().equals(Optional.of(Field.NUMBER)),
                        false))
                .toList());
        out.heading("");
        preview.evidence().stream().map(PreviewCommand::ground).forEach(out::line);
        out.heading("");
        out.card(ImportCommand.plausibility(preview.plausibility()));
    }
}
