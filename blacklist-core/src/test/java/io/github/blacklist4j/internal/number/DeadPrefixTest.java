package io.github.blacklist4j.internal.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadPrefixTest {
    @ParameterizedTest
    @DisplayName("L8 a prefix that no number begins with is told from what is meant")
    @CsvSource({
        "+48022, +4822",
        "+330162, +33162",
        "+49030, +4930",
        "+44020, +4420",
        "+43015, +4315",
        "+41044, +4144",
        "+3102, +312",
        "+34091, +3491",
        "+4508, +458",
        "+11202, +1202",
        "+6102, +612",
        "+8103, +813",
        "+521, +52",
        "+52155, +5255",
        "+5501, +551",
        "+3202, +322",
        "+480, +48"
    })
    void meant(String prefix, String meant) {
        assertThat(NumberReaders.meantBy(prefix)).contains(meant);
    }

    @ParameterizedTest
    @DisplayName("L8 prefixes that numbers begin with, assigned or not, are none of these")
    @CsvSource({
        "+39",
        "+3906",
        "+4822",
        "+48",
        "+1",
        "+7",
        "+390",
        "+800",
        "+88213",
        "+225",
        "+22507",
        "+2410",
        "+999",
        "+3780549",
        "+55116"
    })
    void alive(String prefix) {
        assertThat(NumberReaders.meantBy(prefix)).isEmpty();
    }

    @Test
    @DisplayName("L8 no beginning of a number that libphonenumber gives as an example is refused")
    void examples() {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        Stream<Phonenumber.PhoneNumber> ofRegions = library.getSupportedRegions().stream()
                .flatMap(region ->
                        Stream.of(PhoneNumberType.values()).map(type -> library.getExampleNumberForType(region, type)));
        Stream<Phonenumber.PhoneNumber> ofNone =
                library.getSupportedGlobalNetworkCallingCodes().stream().map(library::getExampleNumberForNonGeoEntity);
        assertThat(Stream.concat(ofRegions, ofNone)
                        .filter(Objects::nonNull)
                        .map(number -> library.format(number, PhoneNumberFormat.E164))
                        .flatMap(number -> Stream.iterate(2, end -> end <= number.length(), end -> end + 1)
                                .map(end -> number.substring(0, end)))
                        .distinct())
                .hasSizeGreaterThan(4_000)
                .allSatisfy(prefix ->
                        assertThat(NumberReaders.meantBy(prefix)).as(prefix).isEmpty());
    }
}
