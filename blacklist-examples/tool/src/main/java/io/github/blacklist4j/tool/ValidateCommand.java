package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.json.PolicyJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "validate", description = "Says what is wrong or odd about a policy file.")
final class ValidateCommand extends StoreCommand {
    @Option(names = "--policy", required = true, paramLabel = "FILE", description = "the policy file (JSON)")
    Path policy = Path.of("");

    ValidateCommand(Context context) {
        super(context);
    }

    @Override
    int run(Blacklists lists, Output out) throws IOException {
        List<Finding> findings = PolicyEngine.validate(lists, PolicyJson.read(policy));
        for (Finding finding : findings) {
            out.line(new Row()
                    .with("code", finding.code().name())
                    .with("severity", finding.severity().name())
                    .with("message", finding.message())
                    .with("pointer", finding.pointer()));
        }
        boolean refused = findings.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR);
        if (refused) {
            context().message("The policy file has errors");
        }
        return refused ? REFUSED : DONE;
    }
}
