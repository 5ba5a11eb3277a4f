/** What stands in one cell. */
@NullMarked
package io.github.blacklist4j.csv.internal.cell;

import org.jspecify.annotations.NullMarked;
