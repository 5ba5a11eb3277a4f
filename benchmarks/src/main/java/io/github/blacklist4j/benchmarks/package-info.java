/** JMH benchmarks of the way of a call, each beside what users would pick instead. */
@NullMarked
package io.github.blacklist4j.benchmarks;

import org.jspecify.annotations.NullMarked;
