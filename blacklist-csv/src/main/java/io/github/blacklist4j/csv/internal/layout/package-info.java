/** How the columns of a file are laid out. */
@NullMarked
package io.github.blacklist4j.csv.internal.layout;

import org.jspecify.annotations.NullMarked;
