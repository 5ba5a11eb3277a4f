package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.CompiledList;
import io.github.blacklist4j.Footprint;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Rejection;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboundFastPathTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";
    private static final String FREE = "+48601234568";
    private static final String DID = "+48223970331";

    @Test
    @DisplayName("V a reason of the fast path has all its facts, and is masked")
    void reasonOfTheFastPath() {
        Blacklist friends = registry.create("Friends");
        list.put(Entry.of(Pattern.prefix("+48601")).build(), Blacklist.PutMode.MERGE);
        allow(friends, "+48601234568");
        PolicyEngine engine = engine(p -> p.forwarding(
                Forwarding.of("f1", List.of("Default"), List.of(), new Forwarding.Action.Reject(Rejection.BUSY))
                        .withAllowLists(List.of("Friends"))));

        Reason listed =
                engine.inbound(InboundCall.of("+48601234567", "+48223970331")).reason();
        Reason allowed =
                engine.inbound(InboundCall.of("+48601234568", "+48223970331")).reason();
        Reason free =
                engine.inbound(InboundCall.of("+48701234568", "+48223970331")).reason();

        assertThat(listed.match()).isEqualTo(list.find("+48601234567"));
        assertThat(listed.list()).contains("Default");
        assertThat(listed.rule()).isEqualTo("f1");
        assertThat(listed.reading()).isEqualTo(registry.numbers().read("+48601234567"));
        assertThat(listed.at()).isEqualTo(NOW);
        assertThat(listed.toMaskedJson())
                .contains("\"kind\":\"BLOCK\"", "\"match\":\"PREFIX\"", "\"basis\":\"LIVE\"", "2026-03-10T12:00:00Z")
                .doesNotContain("601234567");
        assertThat(listed).hasToString(listed.toMaskedJson());
        Reason general = engine.inbound(
                        InboundCall.of("+48601234567", "+48223970331").fromTrunkWithoutPlus())
                .reason();
        assertThat(general.toMaskedJson()).isEqualTo(listed.toMaskedJson());
        assertThat(general).hasToString(listed.toMaskedJson());
        assertThat(general.match()).isEqualTo(listed.match());
        assertThat(allowed.code()).isEqualTo(ReasonCode.ALLOWED);
        assertThat(allowed.match()).isEqualTo(friends.find("+48601234568"));
        assertThat(free.code()).isEqualTo(ReasonCode.NOT_LISTED);
        assertThat(free.match()).isEmpty();
        assertThat(free.list()).isEmpty();
        assertThat(free.rule()).isEmpty();
        assertThat(free.staleSince()).isEmpty();
    }

    @Test
    @DisplayName("V the reason of a call that a compiled file decided has the revision of the file")
    void reasonOfACompiledFile(@TempDir Path folder) {
        Path file = folder.resolve("national.blk");
        try (CompiledList.Builder building = CompiledList.build(file, Footprint.BALANCED)) {
            building.add(new PhoneNumber(48_601_234_567L));
            building.finish(Clock.fixed(NOW.minusSeconds(60), ZoneOffset.UTC), Optional.empty());
        }
        Blacklist national = registry.attach("National", file);
        PolicyEngine engine = engine(p -> p.forwarding(
                Forwarding.of("f1", List.of("National"), List.of(), new Forwarding.Action.Reject(Rejection.BUSY))));

        Reason listed = engine.inbound(InboundCall.of(LISTED, DID)).reason();

        assertThat(listed.match())
                .isEqualTo(national.find(LISTED))
                .hasValueSatisfying(match -> assertThat(match.revision())
                        .isEqualTo(NOW.minusSeconds(60).toEpochMilli()));
        assertThat(engine.inbound(InboundCall.of(FREE, DID)).reason().code()).isEqualTo(ReasonCode.NOT_LISTED);
    }
}
