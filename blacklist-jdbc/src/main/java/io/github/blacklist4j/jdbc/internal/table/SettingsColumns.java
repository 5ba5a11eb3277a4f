package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.list.ListSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;

/** The columns that store the settings of a list, always in the same order. */
final class SettingsColumns {
    static final String ALL = "region, zone, max_age, reasons_demanded, keep_for, dates_in_memory, paused_until";

    /** A place for the value of each. */
    static final String PLACES = ALL.replaceAll("\\w+", "?");

    /** Sets each. */
    static final String SET = ALL.replaceAll("\\w+", "$0 = ?");

    private SettingsColumns() {}

    static List<Object> of(ListSettings settings) {
        return List.of(
                settings.region(),
                settings.zone().getId(),
                settings.maxAge().map(Duration::toString),
                settings.reasonsDemanded(),
                settings.keepFor().map(Period::toString),
                settings.datesInMemory(),
                settings.pausedUntil().map(Instant::toString));
    }

    /** Settings whose columns begin at an index, with defaults for those that cannot be read. */
    static ListSettings read(LenientColumns columns, int first) throws SQLException {
        ListSettings.Builder settings = ListSettings.DEFAULT.toBuilder();
        columns.read(first, "region", region -> region).ifPresent(settings::region);
        columns.read(first + 1, "zone", ZoneId::of).ifPresent(settings::zone);
        columns.read(first + 2, "max_age", Duration::parse).ifPresent(settings::maxAge);
        settings.reasonsDemanded(
                columns.read(first + 3, "reasons_demanded", "1"::equals).orElse(false));
        columns.read(first + 4, "keep_for", Period::parse).ifPresent(settings::keepFor);
        settings.datesInMemory(
                columns.read(first + 5, "dates_in_memory", "1"::equals).orElse(false));
        columns.read(first + 6, "paused_until", Instant::parse).ifPresent(settings::pausedUntil);
        return settings.build();
    }
}
