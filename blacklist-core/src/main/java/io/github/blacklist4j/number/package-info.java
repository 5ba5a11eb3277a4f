/** What a text given as a telephone number turned out to be. Knows no other room; every room may enter. */
@NullMarked
package io.github.blacklist4j.number;

import org.jspecify.annotations.NullMarked;
