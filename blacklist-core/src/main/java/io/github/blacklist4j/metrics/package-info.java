/**
 * What a registry and its engines have counted, for Micrometer. The only room that knows it; needs {@code micrometer-core},
 * which is otherwise optional. Reading order: {@link BlacklistMetrics} is all there is. Entered by users.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.blacklist4j.metrics;

import org.jspecify.annotations.NullMarked;
