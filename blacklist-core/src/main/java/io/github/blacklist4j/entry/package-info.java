/** One line of a list and its changes: values without behaviour. Sees only {@code number}; every other room may enter. */
@NullMarked
package io.github.blacklist4j.entry;

import org.jspecify.annotations.NullMarked;
