package io.github.blacklist4j;

import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The registry: the view of the default tenant that also keeps everything in step. */
final class Registry extends TenantLists implements BlacklistRegistry {
    private static final Logger LOG = System.getLogger("io.github.blacklist4j");
    private static final Duration LEFT_BEHIND = Duration.ofDays(1); // no import takes longer

    private final RegistryContext context;
    private final Events events;
    private final ScheduledFuture<?> polling;
    private final ScheduledFuture<?> sweeping;
    private final List<ExecutorService> ownExecutors;
    private volatile boolean closed;
    private final Map<String, Blacklists> tenants = new ConcurrentHashMap<>();

    Registry(
            RegistryContext context,
            Events events,
            ScheduledExecutorService executor,
            List<ExecutorService> ownExecutors,
            Duration pollEvery,
            Optional<Instant> staleSince) {
        super(context, DEFAULT_TENANT);
        this.context = context;
        this.events = events;
        this.ownExecutors = ownExecutors;
        staleSince.ifPresentOrElse(context.state()::startedAsOf, context.state()::inStep);
        this.polling = executor.scheduleWithFixedDelay(
                this::poll, pollEvery.toNanos(), pollEvery.toNanos(), TimeUnit.NANOSECONDS);
        this.sweeping = executor.scheduleWithFixedDelay(this::trySweep, 1, 24, TimeUnit.HOURS);
        context.follower().startSnapshots();
    }

    /** Whatever is thrown is in the state and the log; the next poll tries again. */
    private void poll() {
        try {
            context.follower().poll();
            context.state().inStep();
        } catch (RuntimeException e) {
            if (!closed) {
                context.state().outOfStep(e);
            }
        }
    }

    @Override
    public void refresh() {
        try {
            context.follower().poll();
            context.state().inStep();
        } catch (StoreException e) {
            context.state().outOfStep(e);
            throw e;
        }
    }

    private void trySweep() {
        try {
            sweep();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Leftovers of imports could not be dropped; tried again in a day", e);
        }
    }

    @Override
    public void sweep() {
        context.store().sweep(context.clock().instant().minus(LEFT_BEHIND));
    }

    @Override
    public Blacklists tenant(String name) {
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
        return context.state().health();
    }

    @Override
    public Subscription listen(Consumer<Event> listener) {
        return events.listen(listener);
    }

    @Override
    public void close() {
        closed = true;
        polling.cancel(false);
        sweeping.cancel(false);
        ownExecutors.forEach(ExecutorService::shutdown);
        context.follower().close(context.state().basis() == Match.Basis.LIVE);
    }
}
