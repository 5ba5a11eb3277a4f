package io.github.blacklist4j.internal.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenSpellingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "266696687",
                " +266696687 ",
                "sip:266696687",
                "SIPS:266696687@carrier.example",
                "<tel:266696687>",
                "sips:%2B266696687@carrier.example",
                "From: sip:266696687@carrier.example",
                "\"Somebody\" <sip:266696687;phone-context=x@carrier.example>",
                "INVITE sip:266696687@carrier.example SIP/2.0",
                "sip:266696687:5060"
            })
    void usersOfUrisAreLookedAt(String text) {
        assertThat(new HiddenSpellings(List.of()).include(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Doe, John <sip:266696687@host>",
                "anonymous, <tel:266696687>",
                "Tel: 266696687",
                "\"Doe <sip:266696687@host>",
                "O\"Brien <sip:266696687@host>",
                "sip: 266696687@host",
                "<sip: 266696687@host>",
                "sip :266696687@host",
                "sip:266696687@a@b",
                "sip:266696687?x=1@host",
                "tel:266696687?x=1"
            })
    void malformedHeadersHideNobodysWish(String text) {
        assertThat(new HiddenSpellings(List.of()).include(text)).isTrue();
    }

    @Test
    void anEscapedSpellingIsMetAsItIsWritten() {
        assertThat(new HiddenSpellings(List.of("%23hidden")).include("sip:%23hidden@host"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2666966870",
                "fax:266696687",
                ":266696687",
                "<266696687>",
                "sip:48601234567@266696687",
                "266696687:sip"
            })
    void otherTextsAreNone(String text) {
        assertThat(new HiddenSpellings(List.of()).include(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:2666;phone-context=+1@host",
                "sip:2666:1@host",
                "sip:%32666@host",
                "tel:2666;x=1",
                "tel:2666@10.0.0.1"
            })
    void parametersAndPasswordsAreCutOffAndEscapesDecoded(String text) {
        assertThat(new HiddenSpellings(List.of("2666")).include(text)).isTrue();
    }

    @Test
    void aSpellingHasUpTo250Characters() {
        String longest = "hidden ".repeat(36).substring(0, 250).replace(' ', '-');
        HiddenSpellings spellings = new HiddenSpellings(List.of(longest, longest + "x"));

        assertThat(spellings.include(longest)).isTrue();
        assertThat(spellings.include(longest + "x")).isFalse();
    }
}
