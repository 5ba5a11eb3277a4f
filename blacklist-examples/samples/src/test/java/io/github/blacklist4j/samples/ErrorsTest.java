package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.list.BlacklistException;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.store.StoreException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/errors.md against the codes that there are. */
class ErrorsTest {
    private static final String DOCUMENT = "docs/errors.md";

    private static final List<Class<? extends BlacklistException.Code>> CODES = List.of(
            RefusedException.Code.class,
            StoreException.Code.class,
            BadPolicyException.Code.class,
            CsvException.Code.class);

    @Test
    void everyCodeIsDocumented() {
        assertThat(CODES).allSatisfy(codes -> {
            String exception = codes.getEnclosingClass().getSimpleName();
            assertThat(MarkdownTable.of(DOCUMENT, "code of `" + exception + "`").codes(0))
                    .as("codes of " + exception)
                    .containsExactlyInAnyOrder(Arrays.stream(codes.getEnumConstants())
                            .map(BlacklistException.Code::name)
                            .toArray(String[]::new));
        });
    }

    @Test
    void messagesOfFormsAreForPeople() {
        try (BlacklistRegistry registry = BlacklistRegistry.inMemory()) {
            assertThatThrownBy(() -> registry.list("VIP"))
                    .isInstanceOfSatisfying(
                            RuntimeException.class,
                            e -> assertThat(Errors.explained(e)).isEqualTo("Somebody else has deleted this list"));
            assertThatThrownBy(() -> registry.list("Default").add("4.86E+10"))
                    .isInstanceOfSatisfying(
                            RuntimeException.class,
                            e -> assertThat(Errors.explained(e))
                                    .isEqualTo(
                                            "Not done: A text of 8 characters: a spreadsheet damaged the number: digits"
                                                    + " are lost in the exponent form (EXPONENT)"));
            assertThatThrownBy(() -> registry.create(" "))
                    .isInstanceOfSatisfying(
                            RuntimeException.class,
                            e -> assertThat(Errors.explained(e)).startsWith("Not done: A list name"));
            assertThat(Errors.explained(new IllegalStateException("of the program")))
                    .isEqualTo("Something went wrong");
        }
    }
}
