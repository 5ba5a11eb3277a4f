/**
 * What is resident of one list: patterns, kinds and lifetimes, and how a number finds the entry that decides. Immutable
 * values; the rooms {@code internal.sync}, the front desk and policy may enter.
 */
@NullMarked
package io.github.blacklist4j.internal.index;

import org.jspecify.annotations.NullMarked;
