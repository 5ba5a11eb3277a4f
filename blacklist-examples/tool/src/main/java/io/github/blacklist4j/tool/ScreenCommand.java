package io.github.blacklist4j.tool;

import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.file.OwnerFiles;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.Screened;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "screen", description = "Screens a file of contacts: the records to dial are written to another one.")
final class ScreenCommand extends PolicyCommand {
    @Parameters(paramLabel = "FILE", description = "contacts (CSV, UTF-8)")
    Path file = Path.of("");

    @Option(names = "--campaign", required = true, paramLabel = "ID", description = "which campaign")
    String campaign = "";

    @Option(
            names = "--column",
            paramLabel = "COLUMN",
            description = "a header, or a place counted from 1, of a number; repeatable, in the order to be tried;"
                    + " default the first")
    List<String> columns = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", description = "takes the records to dial, as they were")
    Optional<Path> target = Optional.empty();

    ScreenCommand(Context context) {
        super(context);
    }

    @Override
    Optional<Path> dataFile() {
        return target;
    }

    @Override
    void run(PolicyEngine engine, Output out) {
        long started = System.nanoTime();
        Screened.ScreenCounts counts;
        try (CsvFile csv = CsvFile.open(file);
                Writer dialled = writer()) {
            ContactRecords contacts = new ContactRecords(csv.records(), columns, engine.campaignNumbers(campaign));
            if (contacts.header().isPresent()) {
                write(dialled, csv.format(), contacts.header().get());
            }
            counts = engine.screen(
                    campaign,
                    contacts,
                    screened -> {
                        if (screened.decision() instanceof CampaignDecision.Dial) {
                            write(dialled, csv.format(), contacts.current());
                        }
                    },
                    this::showProgress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.card(new Row()
                .with("records", counts.records())
                .with("dial", counts.dial())
                .with("hold", counts.hold())
                .with("close", counts.close())
                .with("noConsent", counts.noConsent())
                .withSeconds(Duration.ofNanos(System.nanoTime() - started)));
    }

    private Writer writer() throws IOException {
        if (target.isEmpty()) {
            return Writer.nullWriter();
        }
        if (Files.exists(target.get()) && Files.isSameFile(file, target.get())) {
            throw new RefusedException("--out is the file that is read");
        }
        return new BufferedWriter(new OutputStreamWriter(OwnerFiles.overwrite(target.get()), StandardCharsets.UTF_8));
    }

    private static void write(Writer writer, CSVFormat format, List<String> record) {
        try {
            writer.write(format.format(record.toArray()) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void showProgress(Screened.ScreenCounts counts) {
        if (context().display().watched()) {
            context().err().print("\r" + counts.records() + " records, " + counts.dial() + " to dial ");
            context().err().flush();
        }
    }
}
