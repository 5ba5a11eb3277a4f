package io.github.blacklist4j;

import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/** A store that can be made to fail, and whose database can be swapped for another one as by restoring a backup. */
final class SwitchableStore {
    volatile BlacklistStore behind;
    volatile boolean failing;
    volatile boolean onlyReads;
    volatile String failingMethod = "";

    SwitchableStore(BlacklistStore behind) {
        this.behind = behind;
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
                        return method.invoke(behind, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
