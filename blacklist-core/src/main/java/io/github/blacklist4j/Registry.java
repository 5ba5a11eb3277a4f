package io.github.blacklist4j;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.internal.sync.Follower;
import io.github.blacklist4j.internal.sync.ListView;
import io.github.blacklist4j.internal.sync.RepeatedWork;
import io.github.blacklist4j.internal.sync.ResidentList;
import io.github.blacklist4j.store.ListHead;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;

/** The registry: the view of the default tenant that also keeps everything in step. */
final class Registry extends TenantLists implements BlacklistRegistry {
    private static final Logger LOG = System.getLogger("io.github.blacklist4j.sync");
    private static final Duration LEFT_BEHIND = Duration.ofDays(1); // no import takes longer

    private final RegistryContext context;
    private final Events events;
    private final Rekeying rekeying;
    private final ScheduledFuture<?> polling;
    private final ScheduledFuture<?> sweeping;
    private final List<Runnable> endings;
    private final Map<String, Blacklists> tenants = new ConcurrentHashMap<>();

    Registry(
            RegistryContext context,
            Events events,
            ScheduledExecutorService executor,
            ScheduledExecutorService background,
            List<Runnable> endings,
            Duration pollEvery) {
        super(context, DEFAULT_TENANT);
        this.context = context;
        this.events = events;
        this.endings = endings;
        this.rekeying = new Rekeying(context, events, background);
        this.polling =
                RepeatedWork.every(executor, pollEvery, pollEvery, this::poll, thrown -> {}); // it is in the state
        this.sweeping =
                RepeatedWork.every(executor, Duration.ofHours(1), Duration.ofDays(1), this::sweep, Registry::log);
        context.follower().startSnapshots();
        rekeying.start();
    }

    private void poll() {
        context.poll();
        rekeying.goOn();
    }

    private static void log(Throwable thrown) {
        LOG.log(Level.WARNING, "Leftovers of imports could not be dropped; tried again in a day", thrown);
    }

    @Override
    public void refresh() {
        poll();
    }

    @Override
    public void sweep() {
        context.store().sweep(context.clock().instant().minus(LEFT_BEHIND));
    }

    @Override
    public Blacklists tenant(String name) {
        requireNonNull(name, "name");
        String tenant = ListHead.checkedTenant(name);
        if (tenant.equals(DEFAULT_TENANT)) {
            return this;
        }
        Blacklists known = tenants.get(tenant);
        if (known != null) {
            return known;
        }
        tenants.putIfAbsent(tenant, new TenantLists(context, tenant)); // not computeIfAbsent: it may create a list
        return Objects.requireNonNull(tenants.get(tenant));
    }

    @Override
    public Health health() {
        return context.state().checked();
    }

    @Override
    public RegistryStats stats() {
        RegistryState state = context.state();
        Follower follower = context.follower();
        List<ListView> views = follower.lists().stream().map(ResidentList::view).toList();
        return new RegistryStats(
                state.polls(),
                state.failedPolls(),
                state.lag(),
                follower.reloads(),
                follower.compactions(),
                follower.failedCompactions(),
                views.size(),
                (int) views.stream().filter(view -> view.broken().isPresent()).count(),
                views.stream().mapToLong(view -> view.index().size()).sum(),
                views.stream().mapToLong(view -> view.index().bytes()).sum());
    }

    @Override
    public Subscription listen(Consumer<Event> listener) {
        requireNonNull(listener, "listener");
        return events.listen(listener);
    }

    @Override
    public void close() {
        boolean inStep = context.state().close();
        polling.cancel(false);
        sweeping.cancel(false);
        endings.forEach(Runnable::run);
        context.follower().close(inStep);
    }
}
