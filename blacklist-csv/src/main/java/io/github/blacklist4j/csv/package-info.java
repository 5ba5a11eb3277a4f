/** Placeholder. */
@NullMarked
package io.github.blacklist4j.csv;

import org.jspecify.annotations.NullMarked;
