package io.github.blacklist4j.tool;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
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
    /** Instead of a value: there is to be none. */
    static final String NONE = "none";

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
                    "reads national numbers (ISO 3166 alpha-2); ZZ or none: they are not guessed (default: ${DEFAULT-VALUE})")
    String region = "PL";

    @Option(
            names = "--tenant",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "whose lists (default: ${DEFAULT-VALUE})")
    String tenant = BlacklistRegistry.DEFAULT_TENANT;

    @Option(
            names = "--provider",
            scope = ScopeType.INHERIT,
            paramLabel = "TENANT",
            description = "whose lists all tenants can read, as provider/NAME (default: nobody's)")
    Optional<String> provider = Optional.empty();

    @Option(
            names = "--attach-folder",
            scope = ScopeType.INHERIT,
            paramLabel = "FOLDER",
            description =
                    "where attached files lie whose path is relative (default: none is, the store has whole paths)")
    Optional<Path> attachFolder = Optional.empty();

    @Option(
            names = "--zone",
            scope = ScopeType.INHERIT,
            paramLabel = "ZONE",
            description =
                    "of dates given to this command, of a file's times without an offset, and of a list that it creates"
                            + " (default: the list's, else UTC)")
    Optional<ZoneId> zone = Optional.empty();

    @Option(
            names = "--by",
            scope = ScopeType.INHERIT,
            paramLabel = "WHO",
            description = "who does it, which history tells of every change (default: tool:USER)")
    Optional<String> by = Optional.empty();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "one JSON object per result line on stdout")
    boolean json;

    /** Who changes what this command changes: made by hand, by whoever runs the tool unless somebody else is named. */
    Source source() {
        return new Source(Source.MANUAL.origin(), by.orElseGet(() -> "tool:" + System.getProperty("user.name", "")));
    }

    /** A beginning as it is meant; a date stays one, unless this command reads dates in another zone than the list. */
    Moment from(Moment given, ZoneId ofList) {
        return isElsewhere(given, ofList) ? new Moment.At(given.start(zone.orElse(ofList))) : given;
    }

    /** An end as it is meant, as of {@link #from}. */
    Moment until(Moment given, ZoneId ofList) {
        return isElsewhere(given, ofList) ? new Moment.At(given.end(zone.orElse(ofList))) : given;
    }

    private boolean isElsewhere(Moment given, ZoneId ofList) {
        return given instanceof Moment.On && !zone.orElse(ofList).normalized().equals(ofList.normalized());
    }

    /** The instant that is meant. */
    Instant instant(Moment given, ZoneId ofList) {
        return given.start(zone.orElse(ofList));
    }

    BlacklistRegistry.Builder settle(BlacklistRegistry.Builder builder) {
        zone.ifPresent(builder::zone);
        provider.ifPresent(builder::provider);
        attachFolder.ifPresent(builder::attachFolder);
        try {
            return builder.region(region.equalsIgnoreCase(NONE) ? "ZZ" : region);
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
