package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.json.PolicyJson;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A command over the lists of the tenant and a policy file. */
abstract class PolicyCommand extends StoreCommand {
    @Option(names = "--policy", required = true, paramLabel = "FILE", description = "the policy file (JSON)")
    Path policy = Path.of("");

    PolicyCommand(Context context) {
        super(context);
    }

    @Override
    final int run(Blacklists lists, Output out) throws IOException {
        Policies policies = PolicyJson.read(policy);
        try (PolicyEngine engine = PolicyEngine.of(lists, policies)) {
            run(new Ready(lists, policies, engine), out);
            return DONE;
        }
    }

    abstract void run(Ready ready, Output out);

    /**
     * What a decision is made with.
     *
     * @param lists the lists of the tenant
     * @param policies what the policy file holds
     * @param engine decides by them
     */
    record Ready(Blacklists lists, Policies policies, PolicyEngine engine) {}
}
