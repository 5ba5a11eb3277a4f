/** Rules made ready: the rulebook, one rule class per scenario. */
@NullMarked
package io.github.blacklist4j.internal.policy;

import org.jspecify.annotations.NullMarked;
