/** One import from its first byte to its report. */
@NullMarked
package io.github.blacklist4j.csv.internal.run;

import org.jspecify.annotations.NullMarked;
