/** From records to changes, and back. */
@NullMarked
package io.github.blacklist4j.csv.internal.row;

import org.jspecify.annotations.NullMarked;
