import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Imports every list of a folder of public test data through the command line tool, and compares the counts with what
 * libphonenumber says of each row; a second process then finds each number in three other spellings, and not its
 * neighbours. Run by {@code .ci/real-lists}.
 */
public final class RealLists {
    /**
     * Cells that libphonenumber reads and that are refused: wildcards and two numbers in one cell, by the wrong-person guard, and zeros
     * alone, which stand for a withheld number.
     */
    private static final Set<String> GUARDED =
            Set.of("951677xxxx", "4242972172,347284638", "5186350741?", "3215032035?", "0000000000");

    /** A plus and 15 digits: longer ones are no E.164 numbers, whatever libphonenumber says. */
    private static final int LONGEST = 16;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static int failures;

    private RealLists() {}

    public static void main(String[] args) throws Exception {
        Path jar = Path.of(args[0]).toAbsolutePath();
        List<Path> expectations = new ArrayList<>();
        for (String folder : new String[] {"lists", "local-only"}) {
            try (Stream<Path> files = Files.list(Path.of(args[1], folder))) {
                files.filter(file -> file.toString().endsWith(".expected.json")).sorted().forEach(expectations::add);
            }
        }
        for (Path expectation : expectations) {
            Path list = Path.of(expectation.toString().replace(".expected.json", ""));
            JsonNode expected = JSON.readTree(expectation.toFile());
            if (expected.has("by_default_region")) {
                for (Iterator<String> regions = expected.get("by_default_region").fieldNames(); regions.hasNext(); ) {
                    numbers(jar, list, regions.next());
                }
            } else {
                prefixes(jar, list, expected);
            }
        }
        derived(jar, Path.of(args[1]));
        patterns(jar, Path.of(args[1], "local-only", "fr-saracroche-blocked-patterns-2025-12-05.json"));
        patterns(jar, Path.of(args[1], "local-only", "fr-saracroche-arcep-operators.json"));
        dialRules(jar, Path.of(args[1], "local-only", "trunk-prefixes.csv"));
        System.out.println(failures == 0 ? "all lists as expected" : failures + " differences");
        System.exit(failures == 0 ? 0 : 1);
    }

    private static void numbers(Path jar, Path list, String region) throws Exception {
        Map<String, Long> expected = new LinkedHashMap<>();
        Set<String> distinct = new TreeSet<>();
        long rows = 0;
        long read = 0;
        for (String[] row : rows(list, region)) {
            rows++;
            boolean possible = (row[1].equals("valid") || row[1].equals("possible")) && row[2].length() <= LONGEST;
            if (possible && !GUARDED.contains(row[0])) {
                read++;
                distinct.add(row[2]);
            }
        }
        expected.put("rows", rows);
        expected.put("added", (long) distinct.size());
        expected.put("duplicates", read - distinct.size());
        expected.put("rejected", rows - read);
        Path folder = Files.createTempDirectory("real-lists");
        int status = distinct.isEmpty() ? 1 : 0; // nothing is taken of numbers without a country
        JsonNode report = tool(jar, folder, region, status, List.of("import", list.toString()), List.of())
                .get(0);
        String name = list.getFileName() + " " + region;
        expected.forEach((field, value) -> compare(name + " " + field, value, report.path(field).asLong(-1)));
        if (!distinct.isEmpty()) {
            lookUp(jar, folder, region, name, distinct);
        }
        System.out.println(name + ": " + expected);
    }

    /** Structure put around real numbers: other charsets, delimiters, quoted line ends. */
    private static void derived(Path jar, Path data) throws Exception {
        Path expectations = data.resolve("csv/derived/expected.json");
        if (!Files.exists(expectations)) {
            return;
        }
        for (JsonNode file : JSON.readTree(expectations.toFile()).get("files")) {
            String name = Path.of(file.get("file").asText()).getFileName().toString();
            Path own = data.resolve("csv/derived").resolve(name);
            Path list = Files.exists(own) ? own : data.resolve("local-only").resolve(name);
            JsonNode settings = file.get("settings");
            Path folder = Files.createTempDirectory("real-lists");
            List<String> command = new ArrayList<>(List.of("import"));
            if (settings.has("format")) {
                command.add(asteriskKeys(list, folder).toString()); // no CSV: what an integrator converts first
            } else {
                command.add(list.toString());
            }
            if (settings.path("encoding").asText().equals("windows-1250")) {
                command.addAll(List.of("--charset", "windows-1250"));
            }
            JsonNode expected = file.get("expected");
            JsonNode report = tool(jar, folder, settings.get("default_region").asText(), command, List.of())
                    .get(0);
            compare(name + " rows", expected.get("data_rows").asLong(), report.path("rows").asLong(-1));
            compare(
                    name + " added",
                    expected.get("distinct_e164_of_possible").asLong(),
                    report.path("added").asLong(-1));
            System.out.println(name + ": " + report.path("added").asLong() + " numbers");
        }
    }

    private static Path asteriskKeys(Path dump, Path folder) throws IOException {
        List<String> keys = new ArrayList<>();
        for (String line : Files.readAllLines(dump, StandardCharsets.US_ASCII)) {
            String key = line.replaceFirst("^/blacklist/([0-9]+) .*$", "$1");
            if (!key.equals(line)) {
                keys.add(key);
            }
        }
        return Files.write(folder.resolve("keys.txt"), keys, StandardCharsets.US_ASCII);
    }

    /** Ranges of operators, written with placeholders: their first and last numbers are listed, their neighbours not. */
    private static void patterns(Path jar, Path json) throws Exception {
        if (!Files.exists(json)) {
            return;
        }
        List<String> lines = new ArrayList<>();
        List<String> probes = new ArrayList<>();
        long shortCodes = 0; // without a placeholder: 3950
        JsonNode all = JSON.readTree(json.toFile());
        for (JsonNode range : all.has("patterns") ? all.get("patterns") : all) {
            String pattern = range.get("pattern").asText();
            lines.add(pattern);
            if (pattern.indexOf('#') < 0) {
                shortCodes++;
                continue;
            }
            probes.add("+" + (range.has("start") ? range.get("start").asText() : pattern.replace('#', '0')));
            probes.add("+" + (range.has("end") ? range.get("end").asText() : pattern.replace('#', '9')));
        }
        Path folder = Files.createTempDirectory("real-lists");
        Path file = Files.write(folder.resolve("patterns.txt"), lines, StandardCharsets.US_ASCII);
        JsonNode report = tool(jar, folder, "FR", List.of("import", "--preset", "vicidial", file.toString()), List.of())
                .get(0);
        compare(json.getFileName() + " rejected", shortCodes, report.path("rejected").asLong(-1));
        long listed = tool(jar, folder, "FR", List.of("check"), probes).stream()
                .filter(answer -> answer.path("listed").asBoolean())
                .count();
        compare(json.getFileName() + " listed", probes.size(), listed);
        System.out.println(json.getFileName() + ": " + lines.size() + " patterns, " + probes.size() + " probes");
    }

    /** Prefixes by country are no list of numbers: such a file is refused, and changes nothing. */
    private static void dialRules(Path jar, Path csv) throws Exception {
        if (!Files.exists(csv)) {
            return;
        }
        Path folder = Files.createTempDirectory("real-lists");
        compare(csv.getFileName() + " answers", 0, tool(jar, folder, "FR", 1, List.of("import", csv.toString()), List.of())
                .size());
        long entries = tool(jar, folder, "FR", List.of("lists"), List.of()).get(0).path("entries").asLong(-1);
        compare(csv.getFileName() + " entries", 0, entries);
        System.out.println(csv.getFileName() + ": refused");
    }

    private static void lookUp(Path jar, Path folder, String region, String name, Set<String> distinct)
            throws Exception {
        List<String> spellings = new ArrayList<>();
        List<Boolean> listed = new ArrayList<>();
        for (String number : distinct) {
            String digits = number.substring(1);
            spellings.add("tel:+" + digits.charAt(0) + "-" + digits.substring(1));
            spellings.add("\"Somebody\" <sip:%2B" + digits + "@pbx.example;user=phone>");
            spellings.add("+" + String.join(" ", digits.split("(?<=\\G...)")));
            listed.addAll(List.of(true, true, true));
            for (long step : new long[] {-1, 1}) {
                String neighbour = "+" + (Long.parseLong(digits) + step);
                if (!distinct.contains(neighbour)) {
                    spellings.add(neighbour);
                    listed.add(false);
                }
            }
        }
        List<JsonNode> answers = tool(jar, folder, region, List.of("check"), spellings);
        compare(name + " answers", spellings.size(), answers.size());
        long wrong = 0;
        for (int i = 0; i < Math.min(answers.size(), listed.size()); i++) {
            wrong += answers.get(i).path("listed").asBoolean() == listed.get(i) ? 0 : 1;
        }
        compare(name + " wrong answers", 0, wrong);
    }

    private static void prefixes(Path jar, Path list, JsonNode expected) throws Exception {
        Path folder = Files.createTempDirectory("real-lists");
        String name = list.getFileName().toString();
        JsonNode report = tool(jar, folder, "FR", List.of("import", list.toString()), List.of()).get(0);
        compare(name + " added", expected.get("data_rows").asLong(), report.path("added").asLong(-1));
        List<String> inputs = new ArrayList<>();
        expected.get("probes").forEach(probe -> inputs.add(probe.get("input").asText()));
        List<JsonNode> answers = tool(jar, folder, "FR", List.of("check"), inputs);
        for (int i = 0; i < inputs.size(); i++) {
            boolean inRange = expected.get("probes").get(i).get("in_a_listed_range").asBoolean();
            compare(name + " probe " + i, inRange ? 1 : 0, answers.get(i).path("listed").asBoolean() ? 1 : 0);
        }
        System.out.println(name + ": " + report.path("added").asLong() + " prefixes, " + inputs.size() + " probes");
    }

    private static void compare(String what, long expected, long actual) {
        if (expected != actual) {
            failures++;
            System.out.println("DIFFERS: " + what + ": expected " + expected + ", got " + actual);
        }
    }

    /** Cell, status and E.164 form of each row for a region. */
    private static List<String[]> rows(Path list, String region) throws IOException {
        Path plain = Path.of(list + ".rows.tsv");
        Path packed = Path.of(list + ".rows.tsv.gz");
        List<String[]> rows = new ArrayList<>();
        try (InputStream bytes = Files.exists(plain)
                        ? Files.newInputStream(plain)
                        : new GZIPInputStream(Files.newInputStream(packed));
                BufferedReader reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            List<String> header = List.of(reader.readLine().split("\t", -1));
            int status = header.indexOf(region + "_status");
            int e164 = header.indexOf(region + "_e164");
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split("\t", -1);
                rows.add(new String[] {JSON.readTree(cells[1]).asText(), cells[status], cells[e164]});
            }
        }
        return rows;
    }

    private static List<JsonNode> tool(Path jar, Path folder, String region, List<String> command, List<String> input)
            throws Exception {
        return tool(jar, folder, region, 0, command, input);
    }

    private static List<JsonNode> tool(
            Path jar, Path folder, String region, int status, List<String> command, List<String> input)
            throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString(),
                "--store", "jdbc:sqlite:" + folder.resolve("lists.db"), "--region", region, "--json"));
        line.addAll(command);
        Path lines = Files.write(folder.resolve("input"), input, StandardCharsets.UTF_8);
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(line)
                .redirectInput(lines.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        compare(String.join(" ", command.subList(0, 1)) + " exit status", status, process.waitFor());
        List<JsonNode> answers = new ArrayList<>();
        for (String answer : Files.readAllLines(output, StandardCharsets.UTF_8)) {
            answers.add(JSON.readTree(answer));
        }
        return answers;
    }
}
