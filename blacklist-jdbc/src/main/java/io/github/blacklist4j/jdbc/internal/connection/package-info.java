/** Connections, transactions and dialects. */
@NullMarked
package io.github.blacklist4j.jdbc.internal.connection;

import org.jspecify.annotations.NullMarked;
