package io.github.blacklist4j.internal.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * One number for all of libphonenumber's metadata and our own table of former forms, the same in every JVM that has the
 * same. It is taken over the files of all regions; should a build of the library keep them elsewhere, over its example
 * numbers. Never 0, which no reader has: see {@link NumberReaders#MIXED}.
 */
final class MetadataHash {
    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final CRC32 hash = new CRC32();

    int value() {
        hash.update(FormerForms.VERSION);
        for (String name : names()) {
            hash.update(name.getBytes(StandardCharsets.UTF_8));
            addFile(name);
        }
        int value = (int) hash.getValue();
        return value == NumberReaders.MIXED ? 1 : value;
    }

    /** Regions, and country codes that belong to no region, in a fixed order. */
    private List<String> names() {
        List<String> names = new ArrayList<>(new TreeSet<>(library.getSupportedRegions()));
        new TreeSet<>(library.getSupportedGlobalNetworkCallingCodes()).forEach(code -> names.add("" + code));
        return names;
    }

    private void addFile(String name) {
        try (InputStream file = MetadataFiles.ordinary(name)) {
            if (file == null) {
                addExamples(name);
            } else {
                hash.update(file.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("libphonenumber's metadata cannot be read", e);
        }
    }

    private void addExamples(String region) {
        for (PhoneNumberType type : PhoneNumberType.values()) {
            Phonenumber.PhoneNumber example = library.getExampleNumberForType(region, type);
            if (example != null) {
                hash.update(
                        library.format(example, PhoneNumberFormat.INTERNATIONAL).getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
