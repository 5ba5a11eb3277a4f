package io.github.blacklist4j;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.internal.sync.AskedList;
import io.github.blacklist4j.internal.sync.AskedLists;
import io.github.blacklist4j.internal.sync.FollowedDocuments;
import io.github.blacklist4j.internal.sync.ResidentList;
import io.github.blacklist4j.internal.sync.ServedFile;
import io.github.blacklist4j.internal.text.SharedName;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.ListState;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.store.Document;
import io.github.blacklist4j.store.Documents;
import io.github.blacklist4j.store.Hits;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.Operation;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The lists of one tenant: every look-up names the tenant, so that no other tenant's list is ever found. */
class TenantLists implements Blacklists, AskedLists {
    static final ListName DEFAULT = new ListName(DEFAULT_LIST);
    private static final OperationId NO_OPERATION = new OperationId(new UUID(0, 0));

    private final RegistryContext context;
    private final String tenant;
    private final Signature signature;

    TenantLists(RegistryContext context, String tenant, Signature signature) {
        this.context = context;
        this.tenant = tenant;
        this.signature = signature;
    }

    /** Creates the list Default if it is missing. */
    final void ensureDefault() {
        if (resident(tenant, DEFAULT).isEmpty()) {
            createDefault();
        }
    }

    private void createDefault() {
        try {
            createIn(DEFAULT);
        } catch (StoreException e) {
            if (e.code() != StoreException.Code.NAME_TAKEN) {
                throw e;
            }
            pollForDefault(); // another node was faster
        }
    }

    private void pollForDefault() {
        try {
            context.poll();
        } catch (StoreException e) {
            if (resident(tenant, DEFAULT).isEmpty()) { // else it is another list that failed
                throw e;
            }
        }
    }

    @Override
    public Blacklists as(Source by) {
        requireNonNull(by, "by");
        return new TenantLists(context, tenant, signature.by(by));
    }

    @Override
    public Blacklists because(String why) {
        requireNonNull(why, "why");
        return new TenantLists(context, tenant, signature.because(why));
    }

    @Override
    public List<ListLine> history() {
        return context.listHistory(tenant).toList();
    }

    @Override
    public String tenant() {
        return tenant;
    }

    @Override
    public Blacklist list(String name) {
        requireNonNull(name, "name");
        return handle(known(name), StoreTransaction.AUTO);
    }

    @Override
    public Blacklist list(ListId id) {
        requireNonNull(id, "id");
        return handle(known(id), StoreTransaction.AUTO);
    }

    private ResidentList known(ListId id) {
        return visible(id)
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Code.NO_SUCH_LIST, "There is no list " + id.value() + " any more"));
    }

    private ResidentList known(String name) {
        return resident(name)
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Code.NO_SUCH_LIST,
                        "There is no list '" + name.strip() + "'"
                                + (SharedName.of(name).isPresent() ? withoutProvider() : "")));
    }

    /** Why no list of the provider is found, if it is the provider that is missing. */
    private String withoutProvider() {
        if (context.providerThere().isPresent()) {
            return "";
        }
        return context.provider()
                .map(missing -> ": there is no tenant '" + missing + "', whose it would be")
                .orElse(": " + ListHandle.NO_PROVIDER);
    }

    /** A list of this tenant, or one of the provider. */
    private Optional<ResidentList> visible(ListId id) {
        return context.follower().list(id).filter(list -> isOurs(list) || isProvided(list));
    }

    private boolean isOurs(ResidentList list) {
        return list.view().head().tenant().equals(tenant);
    }

    private boolean isProvided(ResidentList list) {
        return context.providerThere()
                .filter(list.view().head().tenant()::equals)
                .isPresent();
    }

    private Optional<ResidentList> resident(String name) {
        return SharedName.of(name)
                .map(provided -> context.providerThere().flatMap(from -> resident(from, new ListName(provided))))
                .orElseGet(() -> resident(tenant, new ListName(name)));
    }

    private Optional<ResidentList> resident(String of, ListName name) {
        return context.follower().list(of, name.key());
    }

    private ListHandle handle(ResidentList list, StoreTransaction transaction) {
        return new ListHandle(context, list, transaction, signature, !isOurs(list));
    }

    @Override
    public List<Blacklist> all() {
        return List.copyOf(handles(tenant));
    }

    @Override
    public List<Blacklist> shared() {
        return List.copyOf(providedHandles());
    }

    private List<ListHandle> providedHandles() {
        return context.providerThere()
                .filter(provider -> !provider.equals(tenant))
                .map(this::handles)
                .orElse(List.of());
    }

    private List<ListHandle> handles(String of) {
        return context.follower().lists().stream()
                .filter(list -> list.view().head().tenant().equals(of))
                .map(list -> handle(list, StoreTransaction.AUTO))
                .sorted(Comparator.comparing(Blacklist::name))
                .toList();
    }

    @Override
    public Whereabouts whereIs(CharSequence number) {
        ListHandle.listable(context.numbers(), number);
        List<Whereabouts.Listing> listings = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        List<ListHandle> all = new ArrayList<>(handles(tenant));
        all.addAll(providedHandles());
        for (ListHandle list : all) {
            if (list.health().state() == Health.State.ERROR) {
                unread.add(list.name());
            } else {
                listings.addAll(listings(list, number));
            }
        }
        return new Whereabouts(listings, unread);
    }

    private static List<Whereabouts.Listing> listings(ListHandle list, CharSequence number) {
        try {
            return list.listings(number);
        } catch (StoreException e) {
            if (e.code() == StoreException.Code.NO_SUCH_LIST) {
                return List.of(); // deleted meanwhile
            }
            throw e;
        }
    }

    @Override
    public Blacklist create(String name) {
        requireNonNull(name, "name");
        ListName wanted = ownName(name);
        requireTenant();
        return createIn(wanted);
    }

    /** A name that a list of this tenant may be given. */
    private static ListName ownName(String name) {
        if (SharedName.of(name).isPresent()) {
            throw new IllegalArgumentException("The name of a list does not begin with " + SharedName.PREFIX
                    + ", which stands before the names of the lists that a provider shares");
        }
        return new ListName(name);
    }

    /** The lists as the store has them, those too that others have made since the last poll; Default is the last. */
    private List<ListHead> heads() {
        return context.store().heads().stream()
                .filter(head -> head.tenant().equals(tenant))
                .sorted(Comparator.comparing(TenantLists::isDefault))
                .toList();
    }

    /** Nobody brings a tenant back that was deleted. */
    private void requireTenant() {
        if (!tenant.equals(BlacklistRegistry.DEFAULT_TENANT) && heads().isEmpty()) {
            throw new RefusedException(
                    RefusedException.Code.NO_SUCH_TENANT, "Tenant '" + tenant + "' was deleted meanwhile");
        }
    }

    Blacklist createIn(ListName name) {
        ListHead head = create(name, ListState.NONE);
        context.readBack(head.id(), () -> context.follower().add(head.id()));
        return handle(context.follower().list(head.id()).orElseThrow(() -> gone(name)), StoreTransaction.AUTO);
    }

    private ListHead create(ListName name, ListState state) {
        ListHead.Traits traits = new ListHead.Traits(
                name, context.newList(), state, context.keys().version());
        return context.store().create(tenant, traits, operation());
    }

    private Operation operation() {
        return signature.operation(context.clock().instant());
    }

    private static StoreException gone(ListName name) {
        return new StoreException(
                StoreException.Code.NO_SUCH_LIST, "List '" + name.text() + "' was deleted by somebody else meanwhile");
    }

    @Override
    public Blacklist attach(String name, Path compiled) {
        requireNonNull(name, "name");
        requireNonNull(compiled, "compiled");
        String path = context.follower().recorded(compiled);
        ListName wanted = ownName(name);
        Optional<ListHead> there =
                resident(tenant, wanted).map(list -> list.view().head());
        there.ifPresent(TenantLists::checkServesFile);
        ServedFile.Loaded whole = checked(path); // a file that no node could load must never be stored
        if (there.isEmpty()) {
            requireTenant();
        }
        ListHead head = there.isEmpty()
                ? create(wanted, ListState.NONE.withCompiledFile(path))
                : context.store()
                        .alter(
                                there.get().id(),
                                now -> now.withState(now.state().withCompiledFile(path)),
                                operation());
        context.readBack(head.id(), () -> context.follower().serve(head, whole));
        return handle(context.follower().list(head.id()).orElseThrow(() -> gone(wanted)), StoreTransaction.AUTO);
    }

    private ServedFile.Loaded checked(String path) {
        try {
            return context.follower().file(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkServesFile(ListHead head) {
        if (head.state().compiledFile().isEmpty()) {
            throw new StoreException(
                    StoreException.Code.NAME_TAKEN,
                    "List '" + head.name().text() + "' has entries of its own: no file is attached to it");
        }
        head.state().unreadable().ifPresent(cause -> {
            throw new StoreException(
                    StoreException.Code.REFUSED,
                    "List '" + head.name().text() + "' is to be configured first: " + cause);
        });
    }

    @Override
    public void rename(String from, String to) {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        rename(ownName(to), () -> known(from));
    }

    @Override
    public void rename(ListId list, String to) {
        requireNonNull(list, "list");
        requireNonNull(to, "to");
        rename(ownName(to), () -> known(list));
    }

    private void rename(ListName to, Supplier<ResidentList> known) {
        ListHead head = changeable(known.get(), "renamed");
        context.alter(head.id(), now -> now.withName(to), signature);
    }

    @Override
    public void delete(String name) {
        requireNonNull(name, "name");
        deleteUnused(known(name));
    }

    @Override
    public void delete(ListId list) {
        requireNonNull(list, "list");
        deleteUnused(known(list));
    }

    @Override
    public List<String> usedBy(ListId list) {
        requireNonNull(list, "list");
        ResidentList used = known(list);
        ListHead head = used.view().head();
        return isOurs(used) ? context.uses().of(head) : context.uses().of(head.id(), tenant);
    }

    private void deleteUnused(ResidentList list) {
        ListHead head = changeable(list, "deleted");
        context.uses().refuseIfUsed(head);
        deleteAtOnce(head.id());
    }

    private void deleteAtOnce(ListId id) {
        context.store().delete(id, operation());
        context.readBack(id, () -> context.follower().remove(id));
    }

    /** Deletes the tenant: lists, documents, and last what keeps it there. */
    void deleteAll() {
        List<ListHead> lists = heads();
        lists.forEach(context.uses()::refuseIfUsed);
        try {
            removeDocuments(tenant::equals);
            while (!lists.isEmpty()) { // until nobody makes another one
                lists.forEach(head -> deleteUnlessGone(head.id()));
                lists = heads();
            }
        } catch (StoreException e) {
            throw new StoreException(
                    StoreException.Code.UNKNOWN_OUTCOME,
                    "Tenant '" + tenant + "' may be deleted in part; to delete it again goes on: " + e.getMessage(),
                    e);
        }
    }

    private void deleteUnlessGone(ListId id) {
        try {
            deleteAtOnce(id);
        } catch (StoreException e) {
            if (e.code() != StoreException.Code.NO_SUCH_LIST) {
                throw e;
            }
        }
    }

    /** Removes what is left of a tenant that had the name before, in whatever letters. */
    void removeFormerDocuments() {
        String key = new ListName(tenant).key();
        removeDocuments(owner -> new ListName(owner).key().equals(key));
    }

    private void removeDocuments(Predicate<String> owners) {
        context.store()
                .documents()
                .ifPresent(documents -> documents.heads().stream()
                        .map(Documents.Newest::document)
                        .filter(document -> owners.test(document.tenant()))
                        .forEach(documents::remove));
    }

    private static boolean isDefault(ListHead head) {
        return head.name().key().equals(DEFAULT.key());
    }

    private ListHead changeable(ResidentList list, String done) {
        ListHead head = list.view().head();
        if (!isOurs(list)) {
            throw new RefusedException(
                    RefusedException.Code.READ_ONLY,
                    "List '" + SharedName.PREFIX + head.name().text() + "' is the provider's and cannot be " + done
                            + " here");
        }
        if (isDefault(head)) {
            throw new RefusedException(
                    RefusedException.Code.ALWAYS_THERE, "List '" + DEFAULT_LIST + "' cannot be " + done);
        }
        return head;
    }

    @Override
    public void use(Users users) {
        context.uses().add(users);
    }

    @Override
    public void release(Users users) {
        context.uses().remove(users);
    }

    @Override
    public AskedLists.SharedDocuments documents() {
        return new TenantDocuments(context, tenant);
    }

    @Override
    public Hits hits() {
        return context.hits();
    }

    @Override
    public NumberReader numbers() {
        return context.numbers();
    }

    @Override
    public Optional<Instant> outOfStep() {
        Health health = context.state().health();
        return health.state() == Health.State.READY ? Optional.empty() : Optional.of(health.since());
    }

    @Override
    public Optional<Instant> closed() {
        Health health = context.state().health();
        return health.state() == Health.State.CLOSED ? Optional.of(health.since()) : Optional.empty();
    }

    @Override
    public boolean isOfRegistryOf(AskedLists other) {
        return other instanceof TenantLists lists && lists.context.store() == context.store();
    }

    @Override
    public Optional<AskedList> resident(ListId id) {
        return visible(id).map(list -> handle(list, StoreTransaction.AUTO));
    }

    @Override
    public AskedList gone(ListId id, String name) {
        Optional<String> provided = SharedName.of(name);
        boolean shared = provided.isPresent()
                && context.providerThere().filter(tenant::equals).isEmpty();
        ListHead head = new ListHead(
                id,
                tenant,
                new ListName(provided.orElse(name)),
                ListSettings.DEFAULT,
                ListState.NONE,
                0,
                NO_OPERATION,
                0,
                0,
                context.keys().version());
        return new ListHandle(context, ResidentList.gone(head), StoreTransaction.AUTO, signature, shared);
    }

    @Override
    public Clock clock() {
        return context.clock();
    }

    @Override
    public RandomGenerator random() {
        return context.random();
    }

    @Override
    public ImportTicket ticket(ImportMode mode) {
        requireNonNull(mode, "mode");
        return signature.on(ImportTicket.of(mode, context.clock().instant()));
    }

    @Override
    public Joined join(StoreTransaction transaction) {
        requireNonNull(transaction, "transaction");
        return new Joined() {
            @Override
            public Blacklist list(String name) {
                requireNonNull(name, "name");
                return handle(known(name), transaction);
            }

            @Override
            public void committed() {
                context.poll();
            }
        };
    }

    /**
     * The documents of one tenant, and what is told of them.
     *
     * @param context of the registry
     * @param tenant whose
     */
    private record TenantDocuments(RegistryContext context, String tenant) implements AskedLists.SharedDocuments {
        @Override
        public Documents documents() {
            return context.store()
                    .documents()
                    .orElseThrow(
                            () -> new UnsupportedOperationException(
                                    "This store keeps no documents: policies cannot be stored in it (BlacklistStore.documents)"));
        }

        @Override
        public FollowedDocuments followed() {
            return context.follower().documents();
        }

        @Override
        public void changed(Document.Version version) {
            context.listEvents()
                    .publish(new Event.PoliciesChanged(tenant, version.number(), version.by(), version.at()));
        }

        @Override
        public void broken(Document.Version version, String cause) {
            context.listEvents().publish(new Event.PoliciesBroken(tenant, version.number(), cause));
        }
    }
}
