/** The command line tool: each command is a few calls of the public API, and nothing else is decided here. */
@NullMarked
package io.github.blacklist4j.tool;

import org.jspecify.annotations.NullMarked;
