package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.csv.format.CsvPreset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** docs/tool.md, compared with the commands as they are. */
final class ToolDocumentTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Set<String> STANDARD = Set.of("--help", "--version");

    private final CommandLine tool = new Tool(
                    new ByteArrayInputStream(new byte[0]),
                    new ByteArrayOutputStream(),
                    new ByteArrayOutputStream(),
                    Display.NONE)
            .commands();

    @Test
    void everyGlobalOptionIsThereWithItsDefault() throws IOException {
        Map<String, String> options = new TreeMap<>();
        for (OptionSpec option : tool.getCommandSpec().options()) {
            options.put(option.longestName(), value(option.getValue()));
        }
        options.keySet().removeAll(STANDARD);

        Map<String, String> documented = new TreeMap<>();
        rows("| option |")
                .forEach(cells -> documented.put(
                        codes(cells[1]).get(0),
                        codes(cells[3]).stream().findFirst().orElse("")));

        assertThat(documented).isEqualTo(options);
    }

    /** A default that depends is told in words. */
    private static String value(Object value) {
        return value instanceof Optional<?> any && any.isEmpty() ? "" : String.valueOf(value);
    }

    @Test
    void everyCommandIsThereWithItsOptions() throws IOException {
        Map<String, Set<String>> commands = new TreeMap<>();
        collect(tool, "", commands);

        Map<String, Set<String>> documented = new TreeMap<>();
        rows("| command |").forEach(cells -> documented.put(codes(cells[1]).get(0), new TreeSet<>(codes(cells[2]))));

        assertThat(documented).isEqualTo(commands);
    }

    @Test
    void everyPresetIsThere() throws IOException {
        assertThat(rows("| preset |").stream().map(cells -> codes(cells[1]).get(0)))
                .containsExactly(Arrays.stream(CsvPreset.values())
                        .map(preset -> preset.name().toLowerCase(Locale.ROOT))
                        .toArray(String[]::new));
    }

    /** Commands that do something, each with its operands, and its options but those of every command. */
    private static void collect(CommandLine line, String before, Map<String, Set<String>> commands) {
        for (CommandLine command : new ArrayList<>(line.getSubcommands().values())) {
            CommandSpec spec = command.getCommandSpec();
            String name = before + spec.name();
            if (command.getCommand() instanceof Callable) {
                String operands = spec.positionalParameters().stream()
                        .map(ToolDocumentTest::operand)
                        .collect(Collectors.joining());
                commands.put(
                        name + operands,
                        spec.options().stream()
                                .filter(option -> !option.inherited())
                                .map(OptionSpec::longestName)
                                .filter(option -> !STANDARD.contains(option))
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
            collect(command, name + " ", commands);
        }
    }

    private static String operand(ArgSpec operand) {
        return operand.arity().isVariable() ? " [" + operand.paramLabel() + "...]" : " " + operand.paramLabel();
    }

    /** The rows of a table; the first cell is at 1. */
    private static List<String[]> rows(String header) throws IOException {
        String page = Files.readString(Path.of("..", "..", "docs", "tool.md"), StandardCharsets.UTF_8);
        return page.lines()
                .dropWhile(line -> !line.startsWith(header))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1))
                .toList();
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }
}
