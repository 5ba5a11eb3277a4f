package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code tenants}, and the group of that name; {@code --tenant} plays no part in them. */
final class TenantCommands {
    private TenantCommands() {}

    static CommandLine group(Context context) {
        return new CommandLine(new ShowTenants(context))
                .addSubcommand(new CreateTenant(context))
                .addSubcommand(new DeleteTenant(context));
    }

    /** A command over the whole registry. */
    private abstract static class OverAll implements Callable<Integer> {
        private final Context context;

        OverAll(Context context) {
            this.context = context;
        }

        @Override
        public final Integer call() {
            try (BlacklistRegistry registry = context.open(builder -> {});
                    Output out = context.output()) {
                run(registry, out);
            }
            return Tool.DONE;
        }

        abstract void run(BlacklistRegistry registry, Output out);

        final Context context() {
            return context;
        }

        static Row row(Blacklists tenant) {
            return new Row()
                    .with("tenant", tenant.tenant())
                    .with("lists", tenant.all().size());
        }
    }

    @Command(name = "tenants", description = "Shows the tenants.")
    static final class ShowTenants extends OverAll {
        ShowTenants(Context context) {
            super(context);
        }

        @Override
        void run(BlacklistRegistry registry, Output out) {
            registry.tenants().forEach(name -> out.line(row(registry.tenant(name))));
        }
    }

    @Command(name = "create", description = "Creates a tenant with its list Default.")
    static final class CreateTenant extends OverAll implements StoreCommand.ChangesLists {
        @Parameters(paramLabel = "NAME", description = "1 to 128 characters, unique ignoring case")
        String name = "";

        @Mixin
        StoreCommand.ReasonOption reason = new StoreCommand.ReasonOption();

        CreateTenant(Context context) {
            super(context);
        }

        @Override
        void run(BlacklistRegistry registry, Output out) {
            out.card(row(registry.createTenant(name, context().globals().source(), reason.text)));
        }
    }

    @Command(name = "delete", description = "Deletes a tenant with all its lists and stored policies.")
    static final class DeleteTenant extends OverAll implements StoreCommand.ChangesLists {
        @Parameters(paramLabel = "NAME", description = "which tenant")
        String name = "";

        @Option(names = "--force", description = "also if its lists have entries, be they such as must be kept")
        boolean force;

        @Mixin
        StoreCommand.ReasonOption reason = new StoreCommand.ReasonOption();

        DeleteTenant(Context context) {
            super(context);
        }

        @Override
        void run(BlacklistRegistry registry, Output out) {
            Blacklists tenant = registry.tenant(name);
            long entries = tenant.all().stream().mapToLong(Blacklist::size).sum();
            if (entries > 0 && !force) {
                throw new RefusedException(String.format(
                        Locale.ROOT,
                        "The lists of tenant '%s' hold entries (%,d): --force deletes them, too",
                        tenant.tenant(),
                        entries));
            }
            Row deleted = row(tenant);
            try (ListCommands.StoredRules rules = new ListCommands.StoredRules()) {
                ListCommands.StoredRules.ofOthers(context(), registry, tenant.tenant())
                        .forEach(rules::enforce);
                registry.deleteTenant(name, context().globals().source(), reason.text);
            }
            out.card(deleted);
        }
    }
}
