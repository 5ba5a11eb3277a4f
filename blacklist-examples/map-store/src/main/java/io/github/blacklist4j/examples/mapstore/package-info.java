/** A small store of one's own, in maps: an example to start from. */
@NullMarked
package io.github.blacklist4j.examples.mapstore;

import org.jspecify.annotations.NullMarked;
