package io.github.blacklist4j.internal.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** libphonenumber's example numbers of all types, by region; those of codes without a region are under the code. */
final class ExampleNumbers {
    /** One number in the spellings people use. */
    record Example(String region, int code, String nsn, String e164, String international, String national) {
        String spacedE164() {
            return international;
        }

        String dialledAbroad(String exit) {
            return exit + code + nsn;
        }
    }

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();

    Map<String, List<Example>> byRegion() {
        Map<String, List<Example>> all = new LinkedHashMap<>();
        for (String region : new TreeSet<>(library.getSupportedRegions())) {
            List<Example> examples = new ArrayList<>();
            for (PhoneNumberType type : PhoneNumberType.values()) {
                Phonenumber.PhoneNumber number = library.getExampleNumberForType(region, type);
                if (number != null) {
                    examples.add(example(region, number));
                }
            }
            all.put(region, examples);
        }
        for (int code : new TreeSet<>(library.getSupportedGlobalNetworkCallingCodes())) {
            Phonenumber.PhoneNumber number = Objects.requireNonNull(library.getExampleNumberForNonGeoEntity(code));
            all.put("" + code, List.of(example("ZZ", number)));
        }
        return all;
    }

    private Example example(String region, Phonenumber.PhoneNumber number) {
        return new Example(
                region,
                number.getCountryCode(),
                library.getNationalSignificantNumber(number),
                library.format(number, PhoneNumberFormat.E164),
                library.format(number, PhoneNumberFormat.INTERNATIONAL),
                library.format(number, PhoneNumberFormat.NATIONAL));
    }
}
