package io.github.blacklist4j.tool;

import io.github.blacklist4j.BlacklistRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has; they may stand before or behind it. */
@Command(
        name = "blacklist",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = GlobalOptions.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Lists of telephone numbers, and what they decide about a call.",
        footer = {
            "",
            "`--` ends the options, so that any text can be a number.",
            "Exit status: 0 done, 1 refused or failed, 2 wrong usage."
        })
final class GlobalOptions {
    @Option(
            names = "--store",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "jdbc:sqlite:FILE, or memory: which lives as long as the process (default: ${DEFAULT-VALUE})")
    String store = StoreUrl.DEFAULT;

    @Option(
            names = "--region",
            scope = ScopeType.INHERIT,
            paramLabel = "CC",
            description =
                    "reads national numbers (ISO 3166 alpha-2); ZZ: none, they are not guessed (default: ${DEFAULT-VALUE})")
    String region = "PL";

    @Option(
            names = "--tenant",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "whose lists (default: ${DEFAULT-VALUE})")
    String tenant = BlacklistRegistry.DEFAULT_TENANT;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "one JSON object per result line on stdout")
    boolean json;

    BlacklistRegistry.Builder inRegion(BlacklistRegistry.Builder builder) {
        try {
            return builder.region(region);
        } catch (IllegalArgumentException e) {
            throw new WrongUsageException(
                    "--region: two letters of ISO 3166-1 like PL are expected, or ZZ for none", e);
        }
    }

    /** The version that stands in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Version.class.getPackage().getImplementationVersion();
            return new String[] {"blacklist " + (version == null ? "(not packaged)" : version)};
        }
    }
}
