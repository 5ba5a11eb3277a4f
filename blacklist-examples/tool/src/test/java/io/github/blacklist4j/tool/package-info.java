/** The commands, run in this process and as a process of their own. */
@NullMarked
package io.github.blacklist4j.tool;

import org.jspecify.annotations.NullMarked;
