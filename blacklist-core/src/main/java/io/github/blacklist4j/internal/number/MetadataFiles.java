package io.github.blacklist4j.internal.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.InputStream;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/** The files in which libphonenumber keeps its metadata, one per region and kind; found also where it is shaded. */
final class MetadataFiles {
    private static final String FOLDER =
            "/" + PhoneNumberUtil.class.getPackageName().replace('.', '/') + "/data/";

    private MetadataFiles() {}

    static @Nullable InputStream ordinary(String regionOrCode) {
        return PhoneNumberUtil.class.getResourceAsStream(FOLDER + "PhoneNumberMetadataProto_" + regionOrCode);
    }

    static boolean hasShort(String region) {
        URL file = PhoneNumberUtil.class.getResource(FOLDER + "ShortNumberMetadataProto_" + region);
        return file != null;
    }
}
