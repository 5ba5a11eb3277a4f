package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.ListState;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The head of a list as a text, by which a snapshot file says which list at which revision it holds. */
final class HeadText {
    private static final String SEPARATOR = "\0"; // neither names nor paths can hold it
    private static final int UNREADABLE = 14; // its place; older files end before it

    private HeadText() {}

    static String of(ListHead head) {
        ListSettings settings = head.settings();
        ListState state = head.state();
        return String.join(
                SEPARATOR,
                Long.toString(head.id().value()),
                head.tenant(),
                head.name().text(),
                settings.region().orElse(""),
                settings.zone().getId(),
                settings.maxAge().map(Duration::toString).orElse(""),
                state.dataAsOf().map(Instant::toString).orElse(""),
                state.compiledFile().orElse(""),
                head.epoch().toString(),
                Long.toString(head.revision()),
                head.operation().value().toString(),
                Long.toString(head.generation()),
                Long.toString(head.feedFloor()),
                Integer.toString(head.keyVersion()),
                state.unreadable().orElse(""),
                Boolean.toString(settings.reasonsDemanded()),
                settings.keepFor().map(Period::toString).orElse(""),
                settings.pausedUntil().map(Instant::toString).orElse(""),
                Boolean.toString(settings.datesInMemory()));
    }

    /**
     * The head again.
     *
     * @throws RuntimeException if it is no such text
     */
    static ListHead parse(String text) {
        List<String> all = List.of(text.split(SEPARATOR, -1));
        Iterator<String> fields = all.iterator();
        long number = Long.parseLong(fields.next());
        String tenant = fields.next();
        ListName name = new ListName(fields.next());
        ListSettings.Builder settings = ListSettings.DEFAULT.toBuilder();
        optional(fields.next()).ifPresent(settings::region);
        Optional<ZoneId> zone = zone(fields.next());
        zone.ifPresent(settings::zone);
        optional(fields.next()).map(Duration::parse).ifPresent(settings::maxAge);
        ListState state = new ListState(
                optional(fields.next()).map(Instant::parse),
                optional(fields.next()),
                further(all, UNREADABLE)
                        .or(() -> zone.isPresent()
                                ? Optional.empty()
                                : Optional.of("its time zone is not known to this Java")));
        settings.reasonsDemanded(
                further(all, UNREADABLE + 1).map(Boolean::parseBoolean).orElse(false));
        further(all, UNREADABLE + 2).map(Period::parse).ifPresent(settings::keepFor);
        further(all, UNREADABLE + 3).map(Instant::parse).ifPresent(settings::pausedUntil);
        settings.datesInMemory(
                further(all, UNREADABLE + 4).map(Boolean::parseBoolean).orElse(false));
        return new ListHead(
                new ListId(number, UUID.fromString(fields.next())),
                tenant,
                name,
                settings.build(),
                state,
                Long.parseLong(fields.next()),
                new OperationId(UUID.fromString(fields.next())),
                Long.parseLong(fields.next()),
                Long.parseLong(fields.next()),
                Integer.parseInt(fields.next()));
    }

    /** A field that older files do not have. */
    private static Optional<String> further(List<String> all, int place) {
        return all.size() > place ? optional(all.get(place)) : Optional.empty();
    }

    /** A zone; empty if only a newer Java knows it. */
    private static Optional<ZoneId> zone(String id) {
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> optional(String field) {
        return field.isEmpty() ? Optional.empty() : Optional.of(field);
    }
}
