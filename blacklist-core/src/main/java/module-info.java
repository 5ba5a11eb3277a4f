/** Lists of telephone numbers, what they decide about a call, and the SPI for keeping them. */
@SuppressWarnings("module") // that of csv is not there when this one is compiled
module io.github.blacklist4j.core {
    requires static transitive org.jspecify;
    requires com.github.benmanes.caffeine;
    requires com.google.i18n.phonenumbers.libphonenumber;
    requires static com.fasterxml.jackson.databind;
    requires static micrometer.core;

    exports io.github.blacklist4j;
    exports io.github.blacklist4j.engine;
    exports io.github.blacklist4j.entry;
    exports io.github.blacklist4j.file;
    exports io.github.blacklist4j.list;
    exports io.github.blacklist4j.metrics;
    exports io.github.blacklist4j.number;
    exports io.github.blacklist4j.policy;
    exports io.github.blacklist4j.policy.json;
    exports io.github.blacklist4j.store;
    exports io.github.blacklist4j.store.memory;
    exports io.github.blacklist4j.internal.number to
            io.github.blacklist4j.csv;
}
