/** Longs in chunks, in memory as in checked files. */
@NullMarked
package io.github.blacklist4j.internal.longs;

import org.jspecify.annotations.NullMarked;
