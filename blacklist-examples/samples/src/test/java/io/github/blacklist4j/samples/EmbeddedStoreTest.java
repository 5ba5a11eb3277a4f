package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {
    @TempDir
    Path folder;

    @Test
    void importsAndDecides() throws IOException {
        Path numbers = Files.writeString(
                folder.resolve("numbers.csv"), "phone;date;description\n470-335-2559;2021-07-07;warranty\n");
        Path policies = Files.writeString(folder.resolve("policy.json"), """
                {"version": 1,
                 "forwardings": [{"id": "f1", "lists": ["Default"], "calledNumbers": ["+12025550173"],
                                  "action": {"type": "REJECT", "rejection": "UNWANTED"}}]}
                """);

        InboundDecision decision = EmbeddedStore.decide(numbers, policies, folder);

        assertThat(decision)
                .isInstanceOfSatisfying(
                        InboundDecision.Reject.class,
                        reject -> assertThat(reject.rejection()).isEqualTo(Rejection.UNWANTED));
    }
}
