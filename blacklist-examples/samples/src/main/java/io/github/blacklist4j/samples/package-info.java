/** The samples of the README and the docs; a test compares the texts. */
@NullMarked
package io.github.blacklist4j.samples;

import org.jspecify.annotations.NullMarked;
