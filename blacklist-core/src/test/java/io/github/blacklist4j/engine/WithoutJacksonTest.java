package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.HidingClassLoader;
import io.github.blacklist4j.policy.Policies;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The library in a program that has no Jackson. */
class WithoutJacksonTest {
    @Test
    @DisplayName("V storing policies without Jackson fails with a clear error; everything else works without it")
    void storingNeedsJackson() throws ReflectiveOperationException {
        ClassLoader loader = new HidingClassLoader("com.fasterxml.");
        Class<?> lists = loader.loadClass(Blacklists.class.getName());
        Class<?> engines = loader.loadClass(PolicyEngine.class.getName());
        Class<?> policies = loader.loadClass(Policies.class.getName());
        Class<?> registries = loader.loadClass(BlacklistRegistry.class.getName());
        Object registry = registries.getMethod("inMemory").invoke(registries);
        try {
            assertThatThrownBy(() -> engines.getMethod("stored", lists).invoke(engines, registry))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("jackson-databind is missing");

            Object builder = policies.getMethod("builder").invoke(policies);
            Object none = loader.loadClass(Policies.class.getName() + "$Builder")
                    .getMethod("build")
                    .invoke(builder);
            assertThat(engines.getMethod("of", lists, policies).invoke(engines, registry, none))
                    .isNotNull();
        } finally {
            registries.getMethod("close").invoke(registry);
        }
    }
}
