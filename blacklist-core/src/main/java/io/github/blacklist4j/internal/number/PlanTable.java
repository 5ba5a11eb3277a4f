package io.github.blacklist4j.internal.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.github.blacklist4j.internal.longs.PowersOfTen;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The plans of the world, made from libphonenumber's metadata beforehand and kept as a resource. A plan is used only if
 * the metadata file it was made from is, byte for byte, the one that libphonenumber has here (N6); that is looked up
 * when the plan is first met. Thread-safe.
 */
final class PlanTable {
    static final String RESOURCE = "plans.bin";
    static final int MAGIC = 0x424c504e; // "BLPN", then the version of the format
    static final int VERSION = 1;
    static final int NAME_BYTES = 3;

    /** No number read here has more digits: a prefix and the fifteen of E.164; so many fit into a long. */
    static final int MOST_DIGITS = 18;

    private static final int UNKNOWN = 0; // states of a plan
    private static final int CURRENT = 1;
    private static final int OUTDATED = 2;

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final RegionPlan[] plans;
    private final byte[] states; // written by racing threads, which all find the same
    private final short[] mainPlans = new short[RegionPlan.BEGINNINGS]; // by the first three digits of E.164, plus 1
    private final Map<String, Integer> byName = new HashMap<>();

    /** The table that goes with this library. */
    PlanTable() {
        this(resource());
    }

    PlanTable(byte[] table) {
        plans = plans(table);
        states = new byte[plans.length];
        Set<Integer> codes = new HashSet<>();
        for (int i = 0; i < plans.length; i++) {
            byName.put(plans[i].name(), i);
            if (plans[i].main()) {
                codes.add(plans[i].code());
            }
        }
        if (codes.equals(library.getSupportedCallingCodes())) { // else one code may be the beginning of another
            fillMainPlans();
        }
    }

    /** The first three of so many digits; at least three there must be. */
    static int beginning(long digits, int count) {
        return (int) (digits / PowersOfTen.of(count - RegionPlan.BEGINNING));
    }

    /** The plan for numbers that begin so with their country code; null if there is none, or none that is current. */
    @Nullable RegionPlan ofCode(int beginning) {
        int plan = mainPlans[beginning] - 1;
        return plan >= 0 && isCurrent(plan) ? plans[plan] : null;
    }

    /** The plan that reads the national numbers of a region, if it is current. */
    Optional<RegionPlan> ofRegion(String region) {
        Integer plan = byName.get(region);
        return plan != null && isCurrent(plan) ? Optional.of(plans[plan]) : Optional.empty();
    }

    private boolean isCurrent(int plan) {
        if (states[plan] == UNKNOWN) {
            states[plan] = (byte) (isMadeFrom(plans[plan]) ? CURRENT : OUTDATED);
        }
        return states[plan] == CURRENT;
    }

    private boolean isMadeFrom(RegionPlan plan) {
        String region = library.getRegionCodeForCountryCode(plan.code());
        boolean global = region.equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY);
        boolean main = plan.name().equals(global ? Integer.toString(plan.code()) : region);
        try (InputStream file = MetadataFiles.ordinary(plan.name())) {
            if (file == null || main != plan.main()) {
                return false;
            }
            return checksum(file.readAllBytes()) == plan.checksum();
        } catch (IOException e) {
            throw new UncheckedIOException("libphonenumber's metadata cannot be read", e);
        }
    }

    static int checksum(byte[] file) {
        CRC32 crc = new CRC32();
        crc.update(file);
        return (int) crc.getValue();
    }

    private void fillMainPlans() {
        for (int i = 0; i < plans.length; i++) {
            if (plans[i].main()) {
                int width = (int) PowersOfTen.of(RegionPlan.BEGINNING - plans[i].codeLength());
                for (int b = plans[i].code() * width; b < (plans[i].code() + 1) * width; b++) {
                    mainPlans[b] = (short) (i + 1);
                }
            }
        }
    }

    private static byte[] resource() {
        try (InputStream in = PlanTable.class.getResourceAsStream(RESOURCE)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    private static RegionPlan[] plans(byte[] table) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(table))) {
            if (table.length == 0 || in.readInt() != MAGIC || in.readInt() != VERSION) {
                return new RegionPlan[0];
            }
            RegionPlan[] plans = new RegionPlan[in.readShort()];
            Map<ByteBuffer, byte[]> tables = new HashMap<>(); // many plans have the same
            for (int i = 0; i < plans.length; i++) {
                String name = new String(in.readNBytes(NAME_BYTES), StandardCharsets.US_ASCII).trim();
                plans[i] = new RegionPlan(
                        name,
                        in.readBoolean(),
                        in.readShort(),
                        in.readInt(),
                        in.readInt(),
                        in.readByte(),
                        shared(tables, in.readNBytes(RegionPlan.TABLE)),
                        shared(tables, in.readNBytes(RegionPlan.TABLE)));
            }
            return plans;
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " is cut short", e);
        }
    }

    private static byte[] shared(Map<ByteBuffer, byte[]> tables, byte[] table) {
        return tables.computeIfAbsent(ByteBuffer.wrap(table), key -> table);
    }
}
