package io.github.blacklist4j.internal.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadataCollection;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files in which libphonenumber keeps its metadata, one per region and kind; found also where it is shaded.
 * Thread-safe.
 */
final class MetadataFiles {
    private static final String FOLDER =
            "/" + PhoneNumberUtil.class.getPackageName().replace('.', '/') + "/data/";
    private static final String SURELY_THERE = "US"; // if not, the data are kept in another way than as files

    private final Map<String, Boolean> shortNumbers = new ConcurrentHashMap<>();

    /** The ordinary numbers of a region, or of a country code that belongs to none; null if there is no such file. */
    static @Nullable InputStream ordinary(String regionOrCode) {
        return PhoneNumberUtil.class.getResourceAsStream(FOLDER + "PhoneNumberMetadataProto_" + regionOrCode);
    }

    /** What {@link #ordinary} has; empty if there is no such file here. */
    static Optional<PhoneMetadata> plan(String regionOrCode) {
        try (InputStream file = ordinary(regionOrCode)) {
            if (file == null) {
                return Optional.empty();
            }
            PhoneMetadataCollection collection = new PhoneMetadataCollection();
            collection.readExternal(new ObjectInputStream(file));
            return collection.getMetadataList().stream().findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("libphonenumber's metadata cannot be read", e);
        }
    }

    /**
     * Whether libphonenumber has short numbers of a region. Asked about another it answers that there are none, but
     * writes a warning to the host's log each time. A region is looked up when it is first met: all 250 take half a
     * second.
     */
    boolean haveShortNumbers(String region) {
        return shortNumbers.computeIfAbsent(region, r -> hasShort(r) || !hasShort(SURELY_THERE));
    }

    private static boolean hasShort(String region) {
        return PhoneNumberUtil.class.getResource(FOLDER + "ShortNumberMetadataProto_" + region) != null;
    }
}
