package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.json.PolicyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** docs/consent.md: its policies are used, and its table speaks of settings that there are. */
class ConsentPageTest {
    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final String PROPERTIES = "docs/scenarios.md";

    @Test
    @DisplayName("C7, C8 the policies of the page are taken, and dial only who agreed")
    void policies() throws IOException {
        Policies policies = policiesOfThePage();
        try (BlacklistRegistry registry = BlacklistRegistry.inMemory()) {
            for (String list : List.of("Company opt-outs", "Reassigned numbers", "National", "Consents")) {
                registry.create(list);
            }
            registry.list("Reassigned numbers")
                    .configure(
                            settings -> settings.toBuilder().datesInMemory(true).build());
            try (PolicyEngine engine = PolicyEngine.of(registry, policies)) {
                assertThat(engine.validate())
                        .extracting(Finding::code)
                        .contains(Finding.Code.CONSENT_EMPTY)
                        .doesNotContain(Finding.Code.REASSIGNED_WITHOUT_DATES);
                assertThat(engine.campaign("spring", List.of("+48601234567")))
                        .isInstanceOf(CampaignDecision.Close.class);
            }
        }
    }

    @Test
    void javaAndFileAreTheSame() throws IOException {
        assertThat(ConsentCampaign.policies()).isEqualTo(policiesOfThePage());
    }

    private static Policies policiesOfThePage() throws IOException {
        Matcher block = JSON.matcher(Files.readString(Path.of("..", "..", "docs", "consent.md")));
        assertThat(block.find()).isTrue();
        return PolicyJson.parse(block.group(1));
    }

    @Test
    void settingsOfTheDutiesAreThere() {
        List<String> properties = Stream.of("where", "object")
                .flatMap(table -> MarkdownTable.of(PROPERTIES, table).codes(1).stream())
                .toList();
        List<String> settings = List.of("keepFor", "maxAge", "BLOCK"); // of a list, and of an entry

        assertThat(MarkdownTable.of("docs/consent.md", "duty").codes(2))
                .isNotEmpty()
                .allSatisfy(code -> assertThat(Stream.concat(properties.stream(), settings.stream()))
                        .contains(code.replaceFirst("^everywhere[.]", "")));
    }
}
