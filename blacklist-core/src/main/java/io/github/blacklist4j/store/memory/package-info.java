/** The reference store: lists in memory, for tests and trials. */
@NullMarked
package io.github.blacklist4j.store.memory;

import org.jspecify.annotations.NullMarked;
