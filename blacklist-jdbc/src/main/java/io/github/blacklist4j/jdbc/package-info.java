/** Placeholder. */
@NullMarked
package io.github.blacklist4j.jdbc;

import org.jspecify.annotations.NullMarked;
