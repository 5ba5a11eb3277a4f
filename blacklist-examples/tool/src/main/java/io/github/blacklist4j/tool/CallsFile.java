package io.github.blacklist4j.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/**
 * Calls to simulate: CSV with a header, or one JSON object per line, of the fields {@code caller, called, diverting,
 * asserted, restricted, campaign, queue, widget, number}. The fields tell which kind of call it is; without a header the
 * columns are caller and called. Several numbers of a record are separated by {@code |}.
 */
final class CallsFile {
    private static final Set<String> FIELDS =
            Set.of("caller", "called", "diverting", "asserted", "restricted", "campaign", "queue", "widget", "number");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CallsFile() {}

    static List<Question> read(Path file) throws IOException {
        List<Map<String, String>> rows = isJson(file) ? jsonRows(file) : csvRows(file);
        List<Question> questions = new ArrayList<>();
        for (Map<String, String> row : rows) {
            questions.add(question(row, questions.size() + 1));
        }
        return questions;
    }

    private static boolean isJson(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Optional<String> first = new LineReader(reader, RecordBudget.RECORD).next();
            return first.orElse("").strip().startsWith("{");
        }
    }

    private static List<Map<String, String>> jsonRows(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            LineReader lines = new LineReader(reader, RecordBudget.RECORD);
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (!line.get().isBlank()) {
                    rows.add(jsonRow(line.get(), rows.size() + 1));
                }
            }
        }
        return rows;
    }

    private static Map<String, String> jsonRow(String line, int call) {
        try {
            return checked(JSON.readValue(line, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new RefusedException("Call " + call + " is no JSON object of texts");
        }
    }

    private static Map<String, String> checked(Map<String, String> row) {
        row.keySet().stream().filter(name -> !FIELDS.contains(name)).findFirst().ifPresent(name -> {
            throw new RefusedException("There is no field '" + name + "' of a call");
        });
        return row;
    }

    private static List<Map<String, String>> csvRows(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvFile csv = CsvFile.open(file)) {
            List<String> names = List.of("caller", "called");
            for (CSVRecord record : (Iterable<CSVRecord>) csv::records) {
                List<String> cells = record.toList();
                if (record.getRecordNumber() == 1 && isHeader(cells)) {
                    names = cells.stream().map(CallsFile::name).toList();
                } else {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
                        row.put(names.get(i), cells.get(i));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static boolean isHeader(List<String> cells) {
        return cells.stream().map(CallsFile::name).anyMatch(FIELDS::contains);
    }

    private static String name(String cell) {
        return cell.strip().toLowerCase(Locale.ROOT);
    }

    private static Question question(Map<String, String> row, int line) {
        if (has(row, "campaign")) {
            return new Question.OfCampaign(
                    row.getOrDefault("campaign", ""),
                    Arrays.asList(row.getOrDefault("number", "").split("\\|", -1)));
        }
        if (has(row, "queue")) {
            return new Question.OfQueue(row.getOrDefault("queue", ""), row.getOrDefault("number", ""));
        }
        if (has(row, "widget")) {
            return new Question.OfWidget(row.getOrDefault("widget", ""), row.getOrDefault("number", ""));
        }
        if (!has(row, "called")) {
            throw new RefusedException("Call " + line + " names no called number, campaign, queue or widget");
        }
        if (!row.containsKey("caller")) {
            return new Question.Outbound(row.getOrDefault("called", ""));
        }
        return new Question.Inbound(new InboundCall(
                row.getOrDefault("caller", ""),
                row.getOrDefault("called", ""),
                Boolean.parseBoolean(row.getOrDefault("restricted", "false")),
                text(row, "asserted"),
                text(row, "diverting"),
                Optional.empty(),
                false));
    }

    private static boolean has(Map<String, String> row, String field) {
        return text(row, field).isPresent();
    }

    private static Optional<CharSequence> text(Map<String, String> row, String field) {
        return Optional.ofNullable(row.get(field))
                .filter(text -> !text.isBlank())
                .map(CharSequence.class::cast);
    }
}
