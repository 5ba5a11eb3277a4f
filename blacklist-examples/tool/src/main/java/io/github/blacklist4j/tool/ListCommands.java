package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.engine.StoredPolicies;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.store.ListName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands about whole lists: what there is, and making, setting, renaming and deleting one. */
@Command(name = "list", synopsisSubcommandLabel = "COMMAND", description = "The settings of a list.")
final class ListCommands {
    private ListCommands() {}

    static CommandLine group(Context context) {
        return new CommandLine(new ListCommands()).addSubcommand(new SetOptions(context));
    }

    @Command(name = "lists", description = "Shows the lists of the tenant.")
    static final class ShowAll extends StoreCommand {
        ShowAll(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            List<Blacklist> all = new ArrayList<>(lists.all());
            all.addAll(lists.shared());
            for (Blacklist list : all) {
                out.line(new Row()
                        .with("tenant", lists.tenant())
                        .with("list", list.name())
                        .with("entries", list.size())
                        .with("revision", list.revision())
                        .withAny("broken", list.health().cause()));
            }
            return Tool.DONE;
        }
    }

    @Command(name = "create", description = "Creates an empty list.")
    static final class Create extends StoreCommand implements StoreCommand.ChangesLists {
        @Parameters(paramLabel = "NAME", description = "1 to 128 characters, unique ignoring case")
        String name = "";

        Create(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            out.card(new Row().with("list", lists.create(name).name()));
            return Tool.DONE;
        }
    }

    @Command(name = "rename", description = "Gives a list another name.")
    static final class Rename extends StoreCommand implements StoreCommand.ChangesLists {
        @Parameters(index = "0", paramLabel = "OLD", description = "its name now")
        String from = "";

        @Parameters(index = "1", paramLabel = "NEW", description = "its name from now on")
        String to = "";

        @Mixin
        ReasonOption reason = new ReasonOption();

        Rename(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            Blacklist list = lists.list(from);
            lists.because(reason.text).rename(from, to);
            out.card(new Row().with("list", list.name()));
            return Tool.DONE;
        }
    }

    @Command(name = "delete", description = "Deletes a list with all its entries.")
    static final class Delete extends Deleting {
        @Parameters(paramLabel = "NAME", description = "which list")
        String name = "";

        @Mixin
        ReasonOption reason = new ReasonOption();

        Delete(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            String deleted = lists.list(name).name();
            deleteUnlessUsed(lists.because(reason.text), name);
            out.card(new Row().with("list", deleted));
            return Tool.DONE;
        }
    }

    /** A command that deletes a list, unless rules that the store keeps use it. */
    abstract static class Deleting extends StoreCommand implements StoreCommand.ChangesLists {
        private List<Blacklists> others = List.of();

        Deleting(Context context) {
            super(context);
        }

        @Override
        final void begin(BlacklistRegistry registry) {
            others = StoredRules.ofOthers(
                    context(), registry, context().lists(registry).tenant());
        }

        /** The tenant's own rules keep it, and those of others if lists are shared. */
        final void deleteUnlessUsed(Blacklists lists, String name) {
            try (StoredRules rules = new StoredRules()) {
                rules.enforce(lists);
                others.forEach(rules::enforce);
                lists.delete(name);
            }
        }
    }

    /** Rules that the store keeps, in force as long as this is open: a list that they use cannot be deleted. */
    static final class StoredRules implements AutoCloseable {
        private final List<PolicyEngine> engines = new ArrayList<>();

        /** The other tenants that have rules, if these can name lists of this one. */
        static List<Blacklists> ofOthers(Context context, BlacklistRegistry registry, String tenant) {
            String key = new ListName(tenant).key();
            if (context.globals()
                    .provider
                    .filter(provider -> new ListName(provider).key().equals(key))
                    .isEmpty()) {
                return List.of();
            }
            return registry.tenants().stream()
                    .map(registry::tenant)
                    .filter(other -> !other.tenant().equals(tenant))
                    .filter(other -> !StoredPolicies.of(other).versions(1).isEmpty())
                    .toList();
        }

        void enforce(Blacklists tenant) {
            engines.add(PolicyEngine.stored(tenant));
        }

        @Override
        public void close() {
            engines.forEach(PolicyEngine::close);
        }
    }

    @Command(name = "set", description = "Sets what is given of a list, and shows its settings; `none` takes one back.")
    static final class SetOptions extends StoreCommand implements StoreCommand.ChangesLists {
        @Parameters(paramLabel = "NAME", description = "which list; --region and --zone behind it are the list's, too")
        String name = "";

        @Option(
                names = "--max-age",
                paramLabel = "P31D",
                description = "campaigns hold when its data is older; or none")
        Optional<String> maxAge = Optional.empty();

        @Option(
                names = "--keep-for",
                paramLabel = "P5Y",
                description = "how long an entry must be kept from its date of addition on; or none")
        Optional<String> keepFor = Optional.empty();

        @Option(
                names = "--paused-until",
                paramLabel = "INSTANT",
                description = "no entry decides until then, and machines wait; or none")
        Optional<String> pausedUntil = Optional.empty();

        @Option(names = "--reason-required", paramLabel = "yes|no", description = "whether removals need a reason")
        Optional<Answer> reasonRequired = Optional.empty();

        @Option(
                names = "--dates-in-memory",
                paramLabel = "yes|no",
                description = "whether decisions know when each number was added, as of reassigned numbers")
        Optional<Answer> datesInMemory = Optional.empty();

        @Mixin
        ReasonOption reason = new ReasonOption();

        @Spec
        CommandSpec spec = CommandSpec.create();

        enum Answer {
            YES,
            NO,
            NONE
        }

        SetOptions(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            Blacklist list = lists.because(reason.text).list(name);
            ListSettings settings = isAnyGiven() ? list.configure(this::changed) : list.settings();
            out.card(new Row()
                    .with("list", list.name())
                    .withAny("region", settings.region())
                    .with("zone", text(settings.zone()))
                    .withAny("maxAge", settings.maxAge().map(SetOptions::text))
                    .withAny("keepFor", settings.keepFor().map(Period::toString))
                    .withAny("pausedUntil", settings.pausedUntil())
                    .with("reasonRequired", settings.reasonsDemanded())
                    .with("datesInMemory", settings.datesInMemory()));
            return Tool.DONE;
        }

        private ListSettings changed(ListSettings old) {
            GlobalOptions globals = context().globals();
            ListSettings.Builder settings = old.toBuilder();
            if (isGiven("--region")) {
                if (globals.region.equalsIgnoreCase(GlobalOptions.NONE)) {
                    settings.noRegion();
                } else {
                    settings.region(globals.region);
                }
            }
            globals.zone.filter(zone -> isGiven("--zone")).ifPresent(settings::zone);
            maxAge.ifPresent(
                    text -> set(text, Duration::parse, settings::maxAge, settings::noMaxAge, "--max-age: P31D"));
            keepFor.ifPresent(
                    text -> set(text, Period::parse, settings::keepFor, settings::noKeepFor, "--keep-for: P5Y"));
            pausedUntil.ifPresent(text -> set(
                    text,
                    Instant::parse,
                    settings::pausedUntil,
                    settings::noPausedUntil,
                    "--paused-until: 2026-12-24T18:00:00Z"));
            reasonRequired.ifPresent(answer -> settings.reasonsDemanded(answer == Answer.YES));
            datesInMemory.ifPresent(answer -> settings.datesInMemory(answer == Answer.YES));
            return settings.build();
        }

        private boolean isAnyGiven() {
            return maxAge.isPresent()
                    || keepFor.isPresent()
                    || pausedUntil.isPresent()
                    || reasonRequired.isPresent()
                    || datesInMemory.isPresent()
                    || isGiven("--region")
                    || isGiven("--zone");
        }

        /** Whether an option of every command stands behind this one: then it is a setting of the list. */
        private boolean isGiven(String option) {
            return spec.commandLine().getParseResult().hasMatchedOption(option);
        }

        private static <T> void set(
                String text, Function<String, T> parse, Consumer<T> setting, Runnable none, String example) {
            if (text.equalsIgnoreCase(GlobalOptions.NONE)) {
                none.run();
                return;
            }
            try {
                setting.accept(parse.apply(text));
            } catch (DateTimeException | IllegalArgumentException e) {
                throw new WrongUsageException(example + " or none is expected, or another one of its kind", e);
            }
        }

        private static String text(ZoneId zone) {
            return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
        }

        /** In days, as far as it is days. */
        private static String text(Duration age) {
            return age.equals(Duration.ofDays(age.toDays())) ? "P" + age.toDays() + "D" : age.toString();
        }
    }

    @Command(name = "stats", description = "Shows what the lists of the tenant take in memory, and their state.")
    static final class Stats extends StoreCommand {
        Stats(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            for (Blacklist list : lists.all()) {
                out.line(new Row()
                        .with("list", list.name())
                        .with("entries", list.size())
                        .with("indexBytes", list.indexBytes())
                        .withAny("bytesPerNumber", bytesPerNumber(list))
                        .with("revision", list.revision())
                        .with("state", list.health().state().name())
                        .withAny("broken", list.health().cause()));
            }
            return Tool.DONE;
        }

        private static Optional<Double> bytesPerNumber(Blacklist list) {
            long entries = list.size();
            return entries == 0
                    ? Optional.empty()
                    : Optional.of(Math.round(100.0 * list.indexBytes() / entries) / 100.0); // two decimals
        }
    }
}
