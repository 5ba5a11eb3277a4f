package io.github.blacklist4j.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.number.PhoneNumber;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WriteTest {
    @Test
    @DisplayName("to forget is refused before any store is asked")
    void forgettingIsNoWrite() {
        List<Change> wanted = List.of(new Change.Forgotten(new Pattern.Exact(new PhoneNumber(48_223_970_331L)), true));
        Merge merge = Merge.strengthening(ZoneOffset.UTC);

        assertThatThrownBy(() -> new Write(OperationId.random(), Instant.EPOCH, wanted, merge))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
