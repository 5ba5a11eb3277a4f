/** Per scenario the question, the rules and the decision; the engine that decides. Sees every other room. */
@NullMarked
package io.github.blacklist4j.policy;

import org.jspecify.annotations.NullMarked;
