package io.github.blacklist4j.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UntouchedTest {
    private static final Pattern NUMBER = new Pattern.Raw("2001");
    private static final Entry IMPORTED =
            Entry.of(NUMBER).description("imported").build();
    private static final Entry CORRECTED =
            Entry.of(NUMBER).description("corrected").build();
    private static final Change REMOVAL = new Change.Removed(NUMBER, "wrong file", Source.API);

    @Test
    @DisplayName(
            "L19 an undo writes where the entry still is what it was, and leaves what others do before it is published")
    void othersChangesStand() {
        ImportEffects.Untouched rule = new ImportEffects.Untouched();
        rule.add(new ImportEffects.Effect(NUMBER, Optional.empty(), Optional.of(IMPORTED), true));

        assertThat(rule.merge(Optional.of(IMPORTED), REMOVAL).result()).isEqualTo(WriteResult.REMOVED);
        assertThat(rule.merge(Optional.of(CORRECTED), REMOVAL).result()).isEqualTo(WriteResult.ABSENT);
        assertThat(rule.merge(Optional.empty(), new Change.Put(IMPORTED)).result())
                .isEqualTo(WriteResult.ABSENT);
    }
}
