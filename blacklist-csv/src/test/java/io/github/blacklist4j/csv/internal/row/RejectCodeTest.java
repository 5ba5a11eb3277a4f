package io.github.blacklist4j.csv.internal.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.number.Reading;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectCodeTest {
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NO_REGION", "E164"}) // of a form alone
    @DisplayName("M3 each problem of reading is a reject code of the same name, but an empty number is BLANK_NUMBER")
    void problemsAreCodes(Reading.Problem problem) {
        RejectCode code = RowReader.code(problem);

        assertThat(code.name()).isEqualTo(problem == Reading.Problem.EMPTY ? "BLANK_NUMBER" : problem.name());
    }

    @Test
    @DisplayName("L8 the message tells the fewest digits of a prefix as the list has them")
    void messageTellsTheLimit() {
        assertThat(RejectCode.SHORT_PREFIX.message()).contains("at least " + Blacklist.MIN_PREFIX_DIGITS + " digits");
    }
}
