package io.github.blacklist4j;

import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A store that can be made to fail, and whose database can be swapped for another one as by restoring a backup. */
final class SwitchableStore {
    volatile BlacklistStore behind;
    volatile boolean failing;
    volatile boolean onlyReads;
    volatile String failingMethod = "";
    private final Map<String, Runnable> afterwards = new ConcurrentHashMap<>(); // by method

    SwitchableStore(BlacklistStore behind) {
        this.behind = behind;
    }

    /** Does something once, after the next call of a method and before its caller learns the answer. */
    void afterwards(String method, Runnable work) {
        afterwards.put(method, work);
    }

    BlacklistStore store() {
        return (BlacklistStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BlacklistStore.class}, (proxy, method, arguments) -> {
                    boolean writes =
                            List.of("create", "alter", "apply", "close").contains(method.getName());
                    if (method.getName().equals(failingMethod)) {
                        throw new StoreException(StoreException.Code.RETRY, failingMethod + " failed");
                    }
                    if (failing && !(onlyReads && writes) && !method.getName().equals("close")) {
                        throw new StoreException(StoreException.Code.RETRY, method.getName() + " failed");
                    }
                    try {
                        Object answer = method.invoke(behind, arguments);
                        Optional.ofNullable(afterwards.remove(method.getName())).ifPresent(Runnable::run);
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
