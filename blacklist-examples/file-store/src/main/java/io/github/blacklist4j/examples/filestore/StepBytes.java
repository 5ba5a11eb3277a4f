package io.github.blacklist4j.examples.filestore;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListId;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.ListSettings;
import io.github.blacklist4j.store.OperationId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A step as bytes: its fields one after the other, an absent one as an empty text. */
final class StepBytes {
    private StepBytes() {}

    static byte[] of(Step step) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        ListHead head = step.head();
        ListSettings settings = head.settings();
        texts(out, step.kind(), step.at(), head.tenant(), head.name().text(), head.epoch());
        texts(out, head.operation().value(), settings.zone(), settings.region().orElse(""));
        texts(out, text(settings.maxAge()), text(settings.dataAsOf()));
        out.writeLong(head.id().value());
        out.writeLong(head.revision());
        out.writeLong(head.generation());
        out.writeInt(head.keyVersion());
        out.writeInt(step.changes().size());
        for (Change change : step.changes()) {
            texts(
                    out,
                    change.getClass().getSimpleName(),
                    change.pattern().match(),
                    change.pattern().text());
            if (change instanceof Change.Put put) {
                Entry entry = put.after();
                Validity validity = entry.validity();
                texts(
                        out,
                        entry.kind(),
                        entry.description(),
                        entry.source().origin(),
                        entry.source().author());
                texts(out, moment(validity.from()), moment(validity.until()), moment(entry.addedAt()));
                out.writeBoolean(validity.enabled());
            } else if (change instanceof Change.Removed removed) {
                texts(out, removed.why(), removed.by().origin(), removed.by().author());
            } else if (change instanceof Change.Forgotten forgotten) {
                out.writeBoolean(forgotten.erased());
            }
        }
        return bytes.toByteArray();
    }

    static Step read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        Step.Kind kind = Step.Kind.valueOf(in.readUTF());
        Instant at = Instant.parse(in.readUTF());
        String tenant = in.readUTF();
        ListName name = new ListName(in.readUTF());
        UUID epoch = UUID.fromString(in.readUTF());
        OperationId operation = new OperationId(UUID.fromString(in.readUTF()));
        ZoneId zone = ZoneId.of(in.readUTF());
        ListSettings settings = new ListSettings(
                optional(in, text -> text), zone, optional(in, Duration::parse), optional(in, Instant::parse));
        ListHead head = new ListHead(
                new ListId(in.readLong()),
                tenant,
                name,
                settings,
                epoch,
                in.readLong(),
                operation,
                in.readLong(),
                1,
                in.readInt());
        List<Change> changes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            changes.add(change(in));
        }
        return new Step(kind, head, at, changes);
    }

    private static Change change(DataInputStream in) throws IOException {
        String kind = in.readUTF();
        Pattern pattern = Pattern.restore(Pattern.MatchType.valueOf(in.readUTF()), in.readUTF());
        return switch (kind) {
            case "Put" -> new Change.Put(entry(pattern, in));
            case "Removed" -> new Change.Removed(pattern, in.readUTF(), new Source(in.readUTF(), in.readUTF()));
            default -> new Change.Forgotten(pattern, in.readBoolean());
        };
    }

    private static Entry entry(Pattern pattern, DataInputStream in) throws IOException {
        Entry.Kind kind = Entry.Kind.valueOf(in.readUTF());
        String description = in.readUTF();
        Source source = new Source(in.readUTF(), in.readUTF());
        Optional<Moment> from = optional(in, Moment::parse);
        Optional<Moment> until = optional(in, Moment::parse);
        Optional<Moment> addedAt = optional(in, Moment::parse);
        return new Entry(pattern, kind, new Validity(from, until, in.readBoolean()), addedAt, description, source);
    }

    private static void texts(DataOutputStream out, Object... fields) throws IOException {
        for (Object field : fields) {
            out.writeUTF(field.toString());
        }
    }

    private static String moment(Optional<Moment> moment) {
        return moment.map(Moment::text).orElse("");
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }

    private static <T> Optional<T> optional(DataInputStream in, Function<String, T> parse) throws IOException {
        return Optional.of(in.readUTF()).filter(text -> !text.isEmpty()).map(parse);
    }
}
