package io.github.blacklist4j.samples;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.CsvImport;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.jdbc.JdbcStore;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.json.PolicyJson;
import java.io.IOException;
import java.nio.file.Path;

/** Lists in an embedded database, numbers from a file, rules from a file, one inbound call decided. */
final class EmbeddedStore {
    private EmbeddedStore() {}

    static InboundDecision decide(Path numbers, Path policies, Path folder) throws IOException {
        try (BlacklistRegistry registry = BlacklistRegistry.builder(JdbcStore.sqlite(folder.resolve("lists.db")))
                .region("US")
                .open()) {
            CsvImport.into(registry, "Default").run(numbers);
            try (PolicyEngine engine = PolicyEngine.of(registry, PolicyJson.read(policies))) {
                InboundDecision decision = engine.inbound(InboundCall.of("(470) 335-2559", "+12025550173"));
                if (decision instanceof InboundDecision.Reject reject) {
                    reject.rejection().sipCode(); // OptionalInt[603]: what the PBX answers
                }
                return decision;
            }
        }
    }
}
