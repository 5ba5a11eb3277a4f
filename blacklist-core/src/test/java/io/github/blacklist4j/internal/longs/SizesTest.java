package io.github.blacklist4j.internal.longs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SizesTest {
    @Test
    void objectsAndArraysHaveAHeaderAndAreRoundedUpToEightBytes() {
        assertThat(Sizes.object(0)).isEqualTo(16);
        assertThat(Sizes.object(4)).isEqualTo(16);
        assertThat(Sizes.object(5)).isEqualTo(24);
        assertThat(Sizes.object(12)).isEqualTo(24);
        assertThat(Sizes.array(0, 8)).isEqualTo(16);
        assertThat(Sizes.array(3, 8)).isEqualTo(40);
        assertThat(Sizes.array(3, 4)).isEqualTo(32);
        assertThat(Sizes.array(1, 1)).isEqualTo(24);
    }
}
