package io.github.blacklist4j;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Objects;

/** Loads everything anew, and finds nothing of some packages: the library in a program that does not have them. */
public final class HidingClassLoader extends ClassLoader {
    private final ClassLoader all = HidingClassLoader.class.getClassLoader();
    private final List<String> hidden;

    /**
     * Over the class path of the tests.
     *
     * @param hidden how the names begin that are not found, as {@code org.junit.}
     */
    public HidingClassLoader(String... hidden) {
        super(ClassLoader.getPlatformClassLoader());
        this.hidden = List.of(hidden);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (hidden.stream().anyMatch(name::startsWith)) {
            throw new ClassNotFoundException(name);
        }
        try (InputStream bytes = all.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = bytes.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    protected URL findResource(String name) {
        return Objects.requireNonNull(all.getResource(name), name);
    }
}
