package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.csv.CsvImport;
import io.github.blacklist4j.csv.format.CsvColumn;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvPreview;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
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
        CsvPreview preview =
                CsvImport.into(lists, list.name).format(format.format()).preview(file);
        Row mapping = new Row();
        new TreeMap<>(preview.mapping())
                .forEach((field, column) -> mapping.with(field.name().toLowerCase(Locale.ROOT), column));
        CsvFormat plan = preview.format();
        out.card(new Row()
                .withAny("delimiter", plan.delimiter().filter(c -> c != CsvFormat.NO_DELIMITER))
                .withAny("charset", plan.charset().map(Charset::name))
                .with("header", plan.header() == CsvFormat.Header.YES)
                .with("columns", preview.columns().stream().map(CsvColumn::name).toList())
                .with("mapping", mapping)
                .withAny("dateFormat", preview.datePattern())
                .with("rows", preview.rows())
                .with(
                        "grounds",
                        preview.evidence().stream()
                                .map(evidence -> new Row()
                                        .with("part", evidence.part().name().toLowerCase(Locale.ROOT))
                                        .with("value", evidence.value())
                                        .with("ground", evidence.reason()))
                                .toList()));
        return Tool.DONE;
    }
}
