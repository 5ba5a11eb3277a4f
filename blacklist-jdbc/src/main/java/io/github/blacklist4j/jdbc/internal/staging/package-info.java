/** Bulk imports: the next generation of a list. */
@NullMarked
package io.github.blacklist4j.jdbc.internal.staging;

import org.jspecify.annotations.NullMarked;
