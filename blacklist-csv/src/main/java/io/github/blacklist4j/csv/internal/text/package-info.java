/** From bytes to records. */
@NullMarked
package io.github.blacklist4j.csv.internal.text;

import org.jspecify.annotations.NullMarked;
