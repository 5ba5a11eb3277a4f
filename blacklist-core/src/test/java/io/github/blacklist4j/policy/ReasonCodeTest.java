package io.github.blacklist4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReasonCodeTest {
    private static final Pattern FIRST_COLUMN = Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE);

    @Test
    void everyCodeIsDocumentedAndNoOther() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "scenarios.md"), StandardCharsets.UTF_8);
        String reasons = page.split("\n## Reasons\n", 2)[1].split("\n## ", 2)[0];

        assertThat(FIRST_COLUMN.matcher(reasons).results().map(r -> r.group(1)))
                .containsExactly(
                        Arrays.stream(ReasonCode.values()).map(Enum::name).toArray(String[]::new));
    }

    @Test
    void everyRejectionHasBothCodesOrNone() {
        assertThat(Rejection.values())
                .allMatch(r -> r.sipCode().isPresent() == r.q850Cause().isPresent());
        assertThat(Rejection.UNWANTED.sipCode()).hasValue(607);
        assertThat(Rejection.ANONYMITY_DISALLOWED.q850Cause()).hasValue(24);
        assertThat(Rejection.SILENT.sipCode()).isEmpty();
    }
}
