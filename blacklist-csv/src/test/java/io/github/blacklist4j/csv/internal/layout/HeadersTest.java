package io.github.blacklist4j.csv.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.csv.format.Field;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {
    private final Headers headers = Headers.KNOWN;

    @ParameterizedTest
    @CsvSource({
        "phone,NUMBER",
        "Phone_Number,NUMBER",
        "MSISDN,NUMBER",
        "Company_Phone_Number,NUMBER",
        "Numer telefonu,NUMBER",
        "NUMER-TELEFONU,NUMBER",
        "Rufnummer,NUMBER",
        "Téléphone,NUMBER",
        "numéro,NUMBER",
        "Número de teléfono,NUMBER",
        "numara,NUMBER",
        "TELEFON NUMARASI,NUMBER",
        "Τηλέφωνο,NUMBER",
        "' Telefon ',NUMBER",
        "Data dodania,DATE",
        "Created_Date,DATE",
        "Datum,DATE",
        "Opis,DESCRIPTION",
        "Beschreibung,DESCRIPTION",
        "AÇIKLAMA,DESCRIPTION",
        "kind,KIND",
        "match,MATCH",
        "from,FROM",
        "Gültig bis,UNTIL",
        "enabled,ENABLED",
        "source,SOURCE",
        "by,BY",
        "Country,COUNTRY",
        "country_code,COUNTRY",
        "Land,COUNTRY",
        "Kraj,COUNTRY",
        "Pays,COUNTRY",
        "País,COUNTRY",
        "ISO,COUNTRY"
    })
    @DisplayName("M1 headers in several languages; case, accents, hyphens, underscores and spaces make no difference")
    void headersOfSeveralLanguages(String header, Field field) {
        assertThat(headers.field(header)).hasValue(field);
    }

    @ParameterizedTest
    @CsvSource({"prefixe_e164", "Präfix", "Vorwahl", "prefiks"})
    @DisplayName("M1 headers that say that the numbers are prefixes")
    void headersOfPrefixes(String header) {
        assertThat(headers.isPrefix(header)).isTrue();
        assertThat(headers.field(header)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"area_code", "Area Code", "Vorwahl", "NPA", "numer kierunkowy", "Prefisso"})
    @DisplayName("M1 headers of area codes")
    void headersOfAreaCodes(String header) {
        assertThat(headers.isAreaCode(header)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"line", "column", "code", "message", "Violation_Date", "no", "Subject"})
    @DisplayName("M3 the columns of a reject file, and others, are no fields")
    void noFields(String header) {
        assertThat(headers.field(header)).isEmpty();
        assertThat(headers.isPrefix(header)).isFalse();
    }

    @Test
    @DisplayName("M8 each field's own name is a header for it")
    void namesOfFields() {
        for (Field field : Field.values()) {
            assertThat(headers.field(field.name())).hasValue(field);
        }
    }
}
