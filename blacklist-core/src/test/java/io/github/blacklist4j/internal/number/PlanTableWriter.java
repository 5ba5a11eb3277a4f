package io.github.blacklist4j.internal.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadataCollection;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the resource of {@link PlanTable} from libphonenumber's metadata. What a rule does to all numbers with a
 * beginning is asked of {@code java.util.regex} itself: where {@link Matcher#hitEnd} is false, no digit behind the
 * beginning can change the result.
 */
final class PlanTableWriter {
    private static final int UNSURE = 0;
    private static final int NOTHING = 1;
    private static final int NOT_POSSIBLE = -1; // libphonenumber's mark for a description without numbers

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();

    byte[] table() throws IOException {
        List<String> names = new ArrayList<>(new TreeSet<>(library.getSupportedRegions()));
        new TreeSet<>(library.getSupportedGlobalNetworkCallingCodes()).forEach(code -> names.add("" + code));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(PlanTable.MAGIC);
        out.writeInt(PlanTable.VERSION);
        out.writeShort(names.size());
        for (String name : names) {
            write(name, out);
        }
        return bytes.toByteArray();
    }

    private void write(String name, DataOutputStream out) throws IOException {
        byte[] file = file(name);
        PhoneMetadata metadata = metadata(file);
        PhoneNumberDesc general = metadata.getGeneralDesc();
        int code = metadata.getCountryCode();
        boolean main = name.equals("" + code) || name.equals(library.getRegionCodeForCountryCode(code));
        int possible = mask(general.getPossibleLengthList());
        int local = mask(general.getPossibleLengthLocalOnlyList());
        out.write(String.format("%-" + PlanTable.NAME_BYTES + "s", name).getBytes(StandardCharsets.US_ASCII));
        out.writeBoolean(main);
        out.writeShort(code);
        out.writeInt(PlanTable.checksum(file));
        out.writeInt(possible & ~local);
        out.writeByte(Integer.SIZE - Integer.numberOfLeadingZeros(possible | local) - 1);
        out.write(packed(beginning -> trunk(beginning, metadata)));
        out.write(packed(beginning -> exit(beginning, metadata.getInternationalPrefix())));
    }

    /** What happens to a number of the plan that begins so: 1 + the digits that are cut off, or unsure. */
    private static int trunk(String beginning, PhoneMetadata metadata) {
        String rule = metadata.getNationalPrefixForParsing();
        if (rule.isEmpty()) {
            return NOTHING;
        }
        Matcher prefix = Pattern.compile(rule).matcher(beginning);
        boolean found = prefix.lookingAt();
        if (prefix.hitEnd()) {
            return UNSURE;
        }
        boolean plain = metadata.getNationalPrefixTransformRule().isEmpty();
        if (!found || (plain && prefix.end() == 0)) {
            return NOTHING;
        }
        boolean transformed = !plain && prefix.group(prefix.groupCount()) != null;
        boolean cut = !transformed && !mayMatch(metadata.getGeneralDesc().getNationalNumberPattern(), beginning);
        return cut && prefix.end() <= 2 ? 1 + prefix.end() : UNSURE;
    }

    /** Whether some number that begins so may match. */
    private static boolean mayMatch(String pattern, String beginning) {
        Matcher general = Pattern.compile(pattern).matcher(beginning);
        return !pattern.isEmpty() && (general.matches() || general.hitEnd());
    }

    /** How many digits of international prefix there are: none, two, three or unsure. */
    private static int exit(String beginning, String rule) {
        Matcher prefix = Pattern.compile(rule).matcher(beginning);
        boolean found = !rule.isEmpty() && prefix.lookingAt();
        if (!rule.isEmpty() && prefix.hitEnd()) {
            return UNSURE;
        }
        if (!found) {
            return NOTHING;
        }
        return prefix.end() == 2 || prefix.end() == 3 ? prefix.end() : UNSURE;
    }

    /** Two bits for each beginning, the lowest first. */
    private static byte[] packed(ToIntFunction<String> cell) {
        byte[] table = new byte[RegionPlan.TABLE];
        for (int i = 0; i < RegionPlan.BEGINNINGS; i++) {
            table[i >> 2] |= (byte) (cell.applyAsInt(String.format("%03d", i)) << ((i & 3) << 1));
        }
        return table;
    }

    private static int mask(List<Integer> lengths) {
        return lengths.stream()
                .filter(length -> length != NOT_POSSIBLE)
                .mapToInt(length -> 1 << length)
                .reduce(0, (a, b) -> a | b);
    }

    static PhoneMetadata metadata(byte[] file) throws IOException {
        PhoneMetadataCollection collection = new PhoneMetadataCollection();
        collection.readExternal(new ObjectInputStream(new ByteArrayInputStream(file)));
        return collection.getMetadataList().get(0);
    }

    static byte[] file(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(MetadataFiles.ordinary(name))) {
            return in.readAllBytes();
        }
    }
}
