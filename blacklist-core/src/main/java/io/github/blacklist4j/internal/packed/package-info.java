/** A packed set of numbers behind the small NumberSet. */
@NullMarked
package io.github.blacklist4j.internal.packed;

import org.jspecify.annotations.NullMarked;
