package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.engine.StoredPolicies;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Policies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stored policies that two nodes change at once, each with connections of its own. */
@ExtendWith(PostgresServer.Shared.class)
@Timeout(300)
class PolicyEditsTest {
    private static final int EDITORS = 4; // two on each node
    private static final int EDITS = 250; // of each

    private final PostgresServer server;

    @TempDir
    private Path folder;

    PolicyEditsTest(PostgresServer server) {
        this.server = server;
    }

    static List<String> databases() {
        return SchemaScripts.databases();
    }

    private static BlacklistRegistry node(String url) {
        return BlacklistRegistry.builder(Stores.open(url))
                .pollEvery(Duration.ofHours(1))
                .open();
    }

    @ParameterizedTest
    @DisplayName("V two nodes edit at once a thousand times: nothing is lost, and both agree within two polls")
    @MethodSource("databases")
    void thousandEdits(String database) throws Exception {
        String url = database.equals("sqlite") ? "jdbc:sqlite:" + folder.resolve("lists.db") : server.freshSchema();
        try (BlacklistRegistry one = node(url);
                BlacklistRegistry two = node(url);
                PolicyEngine here = PolicyEngine.stored(one);
                PolicyEngine there = PolicyEngine.stored(two)) {
            here.update(Source.API, "", policies -> policies.withForwarding(Forwarding.reject("counter", "Default")));

            List<CompletableFuture<Void>> editors = IntStream.range(0, EDITORS)
                    .mapToObj(editor -> CompletableFuture.runAsync(() -> edit(editor % 2 == 0 ? here : there, editor)))
                    .toList();
            for (CompletableFuture<Void> editor : editors) {
                editor.get(250, TimeUnit.SECONDS);
            }
            for (int poll = 0; poll < 2; poll++) {
                one.refresh();
                two.refresh();
            }

            assertThat(here.policies()).isEqualTo(there.policies());
            assertThat(here.policies().forwarding("counter"))
                    .map(Forwarding::priority)
                    .contains(Forwarding.DEFAULT_PRIORITY + EDITORS * EDITS);
            assertThat(here.policies().campaigns()).hasSize(EDITORS);
            assertThat(here.versions(1))
                    .extracting(StoredPolicies.PolicyVersion::number, StoredPolicies.PolicyVersion::why)
                    .containsExactly(tuple(EDITORS * EDITS + 1L, "edit"));
        }
    }

    private static void edit(PolicyEngine engine, int editor) {
        for (int i = 0; i < EDITS; i++) {
            String mark = i == EDITS / 2 ? "c" + editor : "";
            engine.update(Source.agent("editor" + editor), "edit", policies -> counted(policies, mark));
        }
    }

    private static Policies counted(Policies policies, String mark) {
        Policies counted = policies.replaceForwarding("counter", rule -> rule.withPriority(rule.priority() + 1));
        return mark.isEmpty() ? counted : counted.withCampaign(Campaign.of(mark, "Default"));
    }
}
