package io.github.blacklist4j.internal.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdinaryLengthTest {
    private final OrdinaryLength ordinary = new OrdinaryLength(SpecialNumbers.LONGEST_EMERGENCY);

    @Test
    void noEmergencyNumberOfAnyRegionIsOrdinary() {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        int asked = 0;
        for (String region : library.getSupportedRegions()) {
            int code = library.getCountryCodeForRegion(region);
            for (int number = 0; number < 1_000; number++) {
                String digits = Integer.toString(number);
                if (!ShortNumberInfo.getInstance().isEmergencyNumber(digits, region)) {
                    continue;
                }
                asked++;
                for (String text :
                        List.of(digits, " " + digits, "+" + code + digits, "+" + code + " (" + digits + ")")) {
                    assertThat(ordinary.text(text)).as("%s in %s", text, region).isFalse();
                }
                assertThat(ordinary.number(Long.parseLong(code + digits))).isFalse();
            }
        }
        assertThat(asked).isGreaterThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+48223970331", "22 397 03 31", "0048 22 397-03-31", "+1 (202) 555-0173", "+390612345678"})
    void whatIsTooLongIsOrdinary(String text) {
        assertThat(ordinary.text(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sip:48223970331@host", "+48223970331;ext=1", "223970331,112", "1122334455667788", "12+911"})
    void whatHasToBeTakenApartIsNot(String text) {
        assertThat(ordinary.text(text)).isFalse();
    }

    @Test
    void numbersAreJudgedBehindTheirCountryCode() {
        assertThat(ordinary.number(48_223_970_331L)).isTrue();
        assertThat(ordinary.number(2_710_111L)).isFalse();
    }
}
