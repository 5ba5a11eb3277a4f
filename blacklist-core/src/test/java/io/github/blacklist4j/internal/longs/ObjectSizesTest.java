package io.github.blacklist4j.internal.longs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectSizesTest {
    @Test
    void objectsAndArraysHaveAHeaderAndAreRoundedUpToEightBytes() {
        assertThat(ObjectSizes.object(0)).isEqualTo(16);
        assertThat(ObjectSizes.object(4)).isEqualTo(16);
        assertThat(ObjectSizes.object(5)).isEqualTo(24);
        assertThat(ObjectSizes.object(12)).isEqualTo(24);
        assertThat(ObjectSizes.array(0, 8)).isEqualTo(16);
        assertThat(ObjectSizes.array(3, 8)).isEqualTo(40);
        assertThat(ObjectSizes.array(3, 4)).isEqualTo(32);
        assertThat(ObjectSizes.array(1, 1)).isEqualTo(24);
    }
}
