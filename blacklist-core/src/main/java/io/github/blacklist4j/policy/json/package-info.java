/** Policies as JSON: the only room that knows Jackson, which is optional and in no signature. */
@NullMarked
package io.github.blacklist4j.policy.json;

import org.jspecify.annotations.NullMarked;
