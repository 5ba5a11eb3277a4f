package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The head of a list as a text, by which a snapshot file says which list at which revision it holds. */
final class HeadText {
    private static final String SEPARATOR = "\0"; // neither names nor paths can hold it
    private static final int FIELDS_WHEN_READABLE = 14; // of files that do not say what could not be read

    private HeadText() {}

    static String of(ListHead head) {
        ListSettings settings = head.settings();
        return String.join(
                SEPARATOR,
                Long.toString(head.id().value()),
                head.tenant(),
                head.name().text(),
                settings.region().orElse(""),
                settings.zone().getId(),
                settings.maxAge().map(Duration::toString).orElse(""),
                settings.dataAsOf().map(Instant::toString).orElse(""),
                settings.compiledFile().orElse(""),
                head.epoch().toString(),
                Long.toString(head.revision()),
                head.operation().value().toString(),
                Long.toString(head.generation()),
                Long.toString(head.feedFloor()),
                Integer.toString(head.keyVersion()),
                settings.unreadable().orElse(""));
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
        ListSettings settings =
                settings(fields, all.size() > FIELDS_WHEN_READABLE ? all.get(FIELDS_WHEN_READABLE) : "");
        return new ListHead(
                new ListId(number, UUID.fromString(fields.next())),
                tenant,
                name,
                settings,
                Long.parseLong(fields.next()),
                new OperationId(UUID.fromString(fields.next())),
                Long.parseLong(fields.next()),
                Long.parseLong(fields.next()),
                Integer.parseInt(fields.next()));
    }

    private static ListSettings settings(Iterator<String> fields, String unreadable) {
        Optional<String> region = optional(fields.next());
        Optional<ZoneId> zone = zone(fields.next());
        ListSettings settings = new ListSettings(
                region,
                zone.orElse(ZoneOffset.UTC),
                optional(fields.next()).map(Duration::parse),
                optional(fields.next()).map(Instant::parse),
                optional(fields.next()));
        return optional(unreadable)
                .or(() -> zone.isPresent() ? Optional.empty() : Optional.of("its time zone is not known to this Java"))
                .map(settings::withUnreadable)
                .orElse(settings);
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
