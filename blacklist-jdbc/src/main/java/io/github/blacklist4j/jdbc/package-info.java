/**
 * The storage SPI over a relational database. {@link io.github.blacklist4j.jdbc.JdbcStore} is the way in; the one other
 * room it knows is {@code io.github.blacklist4j.store}.
 */
@NullMarked
package io.github.blacklist4j.jdbc;

import org.jspecify.annotations.NullMarked;
