/** A small store of one's own: a journal in one file, and maps made from it. */
@NullMarked
package io.github.blacklist4j.examples.filestore;

import org.jspecify.annotations.NullMarked;
