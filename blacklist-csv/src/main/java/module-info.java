/** Imports lists from CSV files. */
module io.github.blacklist4j.csv {
    requires transitive io.github.blacklist4j.core;
    requires org.apache.commons.csv;
    requires static org.jspecify;

    exports io.github.blacklist4j.csv;
    exports io.github.blacklist4j.csv.format;
}
