package io.github.blacklist4j;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.internal.index.NumberIndex;
import io.github.blacklist4j.internal.sync.Follower;
import io.github.blacklist4j.internal.sync.ListView;
import io.github.blacklist4j.internal.sync.RepeatedWork;
import io.github.blacklist4j.internal.sync.ResidentList;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The registry: the view of the default tenant that also keeps everything in step. */
final class Registry extends TenantLists implements BlacklistRegistry {
    private static final Logger LOG = System.getLogger("io.github.blacklist4j.sync");
    private static final Duration LEFT_BEHIND = Duration.ofDays(1); // no import takes longer
    private static final Duration AFTER_HINT =
            Duration.ofMillis(10); // so many hints are one poll; at most 100 a second

    private final RegistryContext context;
    private final Events events;
    private final Rekeying rekeying;
    private final ScheduledExecutorService poller;
    private final AtomicBoolean hinted = new AtomicBoolean(); // that a poll because of a hint is waiting
    private final ScheduledFuture<?> polling;
    private final ScheduledFuture<?> sweeping;
    private final List<Runnable> endings;
    private final Map<String, TenantLists> views = new ConcurrentHashMap<>(); // by tenant

    Registry(
            RegistryContext context,
            Events events,
            ScheduledExecutorService poller,
            ScheduledExecutorService background,
            List<Runnable> endings,
            Duration pollEvery) {
        super(context, DEFAULT_TENANT, Signature.NONE);
        ensureDefault();
        this.context = context;
        this.events = events;
        this.endings = endings;
        this.rekeying = new Rekeying(context, events, background);
        this.poller = poller;
        this.polling = RepeatedWork.every(poller, pollEvery, pollEvery, this::poll, thrown -> {}); // it is in the state
        this.sweeping =
                RepeatedWork.every(background, Duration.ofHours(1), Duration.ofDays(1), this::sweep, Registry::log);
        context.follower().startSnapshots();
        rekeying.start();
        askForHints();
    }

    private void askForHints() {
        try {
            context.store().hintTo(this::pollSoon);
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "The store gives no hints: changes show with the next poll", e);
        }
    }

    /** What comes while a poll is waiting is seen by that; what comes while one runs, by the next. */
    private void pollSoon() {
        if (!hinted.compareAndSet(false, true)) {
            return;
        }
        try {
            // what it throws is in the state
            ScheduledFuture<?> unused = poller.schedule(this::pollHinted, AFTER_HINT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            // nobody follows any more
        }
    }

    private void pollHinted() {
        hinted.set(false); // first: a change that is told from now on may be one that this poll does not see
        if (!polling.isCancelled()) {
            poll();
        }
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
        return view(known(ListHead.checkedTenant(name)));
    }

    private TenantLists view(String tenant) {
        if (tenant.equals(DEFAULT_TENANT)) {
            return this;
        }
        TenantLists view = views.computeIfAbsent(tenant, spelled -> new TenantLists(context, spelled, Signature.NONE));
        view.ensureDefault();
        return view;
    }

    /** The name under which a tenant was created. */
    private String known(String name) {
        return context.tenant(name)
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Code.NO_SUCH_TENANT, "There is no tenant '" + name + "'"));
    }

    @Override
    public List<String> tenants() {
        return context.tenants();
    }

    @Override
    public Blacklists createTenant(String name, Source by, String why) {
        requireNonNull(name, "name");
        requireNonNull(by, "by");
        requireNonNull(why, "why");
        String tenant = ListHead.checkedTenant(name);
        if (context.tenant(tenant).isPresent()) {
            throw taken(tenant);
        }
        TenantLists made = new TenantLists(context, tenant, new Signature(by, why, false));
        try {
            made.createIn(DEFAULT);
        } catch (StoreException e) {
            throw e.code() == StoreException.Code.NAME_TAKEN ? taken(tenant) : e;
        }
        made.removeFormerDocuments(); // an engine of a tenant that had the name may have saved some after its end
        return view(tenant);
    }

    private static RefusedException taken(String tenant) {
        return new RefusedException(
                RefusedException.Code.TENANT_TAKEN,
                "There is a tenant '" + tenant + "' already, perhaps in other letters");
    }

    @Override
    public void deleteTenant(String name, Source by, String why) {
        requireNonNull(name, "name");
        requireNonNull(by, "by");
        requireNonNull(why, "why");
        String tenant = known(ListHead.checkedTenant(name));
        if (tenant.equals(DEFAULT_TENANT)) {
            throw new RefusedException(
                    RefusedException.Code.ALWAYS_THERE, "Tenant '" + DEFAULT_TENANT + "' cannot be deleted");
        }
        new TenantLists(context, tenant, new Signature(by, why, false)).deleteAll();
        views.remove(tenant);
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
                bytes(views));
    }

    /** Lists that show the same compiled file have one index. */
    private static long bytes(List<ListView> views) {
        Set<NumberIndex> indexes = Collections.newSetFromMap(new IdentityHashMap<>());
        views.forEach(view -> indexes.add(view.index()));
        return indexes.stream().mapToLong(NumberIndex::bytes).sum();
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
