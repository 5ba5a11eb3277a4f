package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.csv.CsvExport;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export", description = "Writes a list to a CSV file, which imports to the same list.")
final class ExportCommand extends StoreCommand {
    @Parameters(paramLabel = "FILE", description = "the file; what it held before is lost")
    Path file = Path.of("");

    @Mixin
    ListOption list = new ListOption();

    @Option(names = "--delimiter", paramLabel = "CHAR", description = "between columns; or the word tab")
    Optional<Character> delimiter = Optional.empty();

    @Option(names = "--charset", paramLabel = "NAME", description = "of the bytes; default UTF-8")
    Optional<Charset> charset = Optional.empty();

    ExportCommand(Context context) {
        super(context);
    }

    @Override
    Optional<Path> dataFile() {
        return Optional.of(file);
    }

    @Override
    int run(Blacklists lists, Output out) {
        Blacklist exported = lists.list(list.name);
        out.card(new Row()
                .with("list", exported.name())
                .with("rows", settings(exported).to(file)));
        return Tool.DONE;
    }

    private CsvExport settings(Blacklist exported) {
        try {
            CsvExport export = CsvExport.of(exported);
            export = delimiter.map(export::delimiter).orElse(export);
            return charset.map(export::charset).orElse(export);
        } catch (IllegalArgumentException e) {
            throw new WrongUsageException(e);
        }
    }
}
