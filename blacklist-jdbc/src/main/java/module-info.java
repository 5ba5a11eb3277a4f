/** Keeps lists in a relational database. */
module io.github.blacklist4j.jdbc {
    requires transitive io.github.blacklist4j.core;
    requires transitive java.sql;
    requires static org.jspecify;
    requires static org.postgresql.jdbc;
    requires static org.xerial.sqlitejdbc;

    exports io.github.blacklist4j.jdbc;
}
