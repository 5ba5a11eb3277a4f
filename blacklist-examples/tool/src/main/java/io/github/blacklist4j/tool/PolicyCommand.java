package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.engine.StoredPolicies;
import io.github.blacklist4j.policy.json.PolicyJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A command over the lists of the tenant and its policies: those of a file, else the stored ones. */
abstract class PolicyCommand extends StoreCommand {
    static final String POLICY = "a policy file (JSON); default the policies that the store keeps";

    @Option(names = "--policy", paramLabel = "FILE", description = POLICY)
    Optional<Path> policy = Optional.empty();

    PolicyCommand(Context context) {
        super(context);
    }

    @Override
    final int run(Blacklists lists, Output out) throws IOException {
        try (PolicyEngine engine = engine(lists, policy)) {
            work(engine, out);
            return Tool.DONE;
        }
    }

    private static PolicyEngine engine(Blacklists lists, Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            return PolicyEngine.of(lists, PolicyJson.read(file.get()));
        }
        if (StoredPolicies.of(lists).versions(1).isEmpty()) {
            throw new RefusedException("No policies are stored for this tenant: give a file with --policy");
        }
        return PolicyEngine.stored(lists);
    }

    /** Does the work, and what goes with it. */
    void work(PolicyEngine engine, Output out) {
        run(engine, out);
    }

    /** Does the work with an engine that decides by the policies. */
    abstract void run(PolicyEngine engine, Output out);
}
