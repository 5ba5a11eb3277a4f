package io.github.blacklist4j.store;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.tck.BlacklistStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StoreContractDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "store-contract.md");
    private static final Pattern RULE = Pattern.compile("(?m)^\\| (store-[A-Z]\\d+) \\| (MUST|SHOULD|OWN) \\| ");

    @Test
    void everyMustIsProvedByTheKit() {
        Set<String> musts = rules().entrySet().stream()
                .filter(rule -> rule.getValue().equals("MUST"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());

        assertThat(proved())
                .as("the rule ids at the beginning of the kit's @DisplayNames")
                .containsAll(musts);
    }

    @Test
    void everyTestOfTheKitNamesARule() {
        Set<String> known = rules().keySet();

        assertThat(known).as("the rule ids of %s", DOCUMENT).containsAll(proved());
    }

    private static Map<String, String> rules() {
        try {
            return RULE.matcher(Files.readString(DOCUMENT))
                    .results()
                    .collect(toMap(found -> found.group(1), (MatchResult found) -> found.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> proved() {
        return Arrays.stream(BlacklistStoreContract.class.getMethods())
                .filter(method -> method.isAnnotationPresent(DisplayName.class))
                .map(method -> method.getAnnotation(DisplayName.class).value())
                .map(name -> name.substring(0, name.indexOf(' ')))
                .collect(Collectors.toSet());
    }
}
