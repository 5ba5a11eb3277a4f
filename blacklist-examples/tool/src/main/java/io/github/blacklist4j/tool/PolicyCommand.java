package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.engine.PolicyEngine;
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
        try (PolicyEngine engine = PolicyEngine.of(lists, PolicyJson.read(policy))) {
            run(engine, out);
            return Tool.DONE;
        }
    }

    /** Does the work with an engine that decides by the policy file. */
    abstract void run(PolicyEngine engine, Output out);
}
