package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The head of a list as a text, by which a snapshot file says which list at which revision it holds. */
final class HeadText {
    private static final String SEPARATOR = "\0"; // neither names nor paths can hold it

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
                Integer.toString(head.keyVersion()));
    }

    /**
     * The head again.
     *
     * @throws RuntimeException if it is no such text
     */
    static ListHead parse(String text) {
        Iterator<String> fields = List.of(text.split(SEPARATOR, -1)).iterator();
        return new ListHead(
                new ListId(Long.parseLong(fields.next())),
                fields.next(),
                new ListName(fields.next()),
                new ListSettings(
                        optional(fields.next()),
                        ZoneId.of(fields.next()),
                        optional(fields.next()).map(Duration::parse),
                        optional(fields.next()).map(Instant::parse),
                        optional(fields.next())),
                UUID.fromString(fields.next()),
                Long.parseLong(fields.next()),
                new OperationId(UUID.fromString(fields.next())),
                Long.parseLong(fields.next()),
                Long.parseLong(fields.next()),
                Integer.parseInt(fields.next()));
    }

    private static Optional<String> optional(String field) {
        return field.isEmpty() ? Optional.empty() : Optional.of(field);
    }
}
