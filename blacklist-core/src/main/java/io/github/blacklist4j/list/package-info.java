/** Words about lists that users and stores share: identity, settings, what an import counted, lines of the history. */
@NullMarked
package io.github.blacklist4j.list;

import org.jspecify.annotations.NullMarked;
