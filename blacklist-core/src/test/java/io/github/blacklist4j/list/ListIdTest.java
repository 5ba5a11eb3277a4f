package io.github.blacklist4j.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListIdTest {
    private static final UUID EPOCH = UUID.fromString("0b0f1d44-3d0b-4e6c-9d5c-0f1f6a3d2c11");

    @Test
    void textIsStableAndReadAgain() {
        ListId id = new ListId(5, EPOCH);

        assertThat(id).hasToString("5@0b0f1d44-3d0b-4e6c-9d5c-0f1f6a3d2c11");
        assertThat(ListId.parse(id.text())).isEqualTo(id);
        assertThat(id).hasToString(id.text());
        assertThat(ListId.parse(new ListId(Long.MIN_VALUE, EPOCH).toString()).value())
                .isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "5",
                "5@",
                "@0b0f1d44-3d0b-4e6c-9d5c-0f1f6a3d2c11",
                "05@0b0f1d44-3d0b-4e6c-9d5c-0f1f6a3d2c11",
                "+5@0b0f1d44-3d0b-4e6c-9d5c-0f1f6a3d2c11",
                "5@0B0F1D44-3D0B-4E6C-9D5C-0F1F6A3D2C11",
                "5@b0f1d44-3d0b-4e6c-9d5c-0f1f6a3d2c11",
                "5@1-1-1-1-1",
                "5@0b0f1d44-3d0b-4e6c-9d5c-0f1f6a3d2c11 ",
                "5@5@0b0f1d44-3d0b-4e6c-9d5c-0f1f6a3d2c11",
                "99999999999999999999@0b0f1d44-3d0b-4e6c-9d5c-0f1f6a3d2c11"
            })
    void otherTextsAreRefusedWithoutBeingQuoted(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListId.parse(text))
                .withMessage("A text of " + text.length()
                        + " characters is no identity of a list, which is a number, an @ and an epoch")
                .withNoCause();
    }

    @Test
    void anotherEpochIsAnotherList() {
        assertThat(new ListId(5, EPOCH)).isNotEqualTo(new ListId(5, UUID.randomUUID()));
    }

    @Test
    void ordersByNumberThenByEpoch() {
        ListId low = new ListId(2, new UUID(0, 1));
        ListId high = new ListId(2, new UUID(0, 2));
        ListId last = new ListId(10, new UUID(0, 0));

        assertThat(Stream.of(last, high, low).sorted()).containsExactly(low, high, last);
    }
}
