/** The tables: one class per table. */
@NullMarked
package io.github.blacklist4j.jdbc.internal.table;

import org.jspecify.annotations.NullMarked;
