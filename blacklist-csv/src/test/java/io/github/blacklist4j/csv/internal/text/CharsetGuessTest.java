package io.github.blacklist4j.csv.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of three to ten lines in the languages of their region, with words as agents write them. */
class CharsetGuessTest {
    @ParameterizedTest
    @CsvSource({
        "windows-1250, zażółć gęślą jaźń",
        "windows-1250, Łódź|żółć",
        "windows-1250, źródło|gęś|łąka",
        "windows-1250, ŁÓDŹ|ŻÓŁĆ|prośba",
        "windows-1250, dłużnik|zgłoszenie sądowe|Kraków",
        "windows-1250, obtěžující hovor|nevyžádaná nabídka|dlužník",
        "windows-1250, příliš žluťoučký kůň",
        "windows-1250, nežiaduci hovor|ľudia|veľká výhra",
        "windows-1250, kéretlen hívás|előfizető|zaklató fűtő",
        "windows-1250, őrült|hűtő",
        "windows-1250, reclamă|sună noaptea|companie de ţigări",
        "windows-1250, înşelătorie|vânzări",
        "windows-1250, neželjeni pozivi|čačak|šećer",
        "ISO-8859-2, zażółć gęślą jaźń",
        "ISO-8859-2, źródło|gęś|łąka",
        "ISO-8859-2, dłużnik|zgłoszenie sądowe|śląsk",
        "ISO-8859-2, obtěžující hovor|nevyžádaná nabídka|šéf",
        "ISO-8859-2, kéretlen hívás|előfizető",
        "ISO-8859-2, înşelătorie|vânzări|reclamă",
        "windows-1251, жалоба на звонок",
        "windows-1251, спам",
        "windows-1251, РЕКЛАМА|не звонить",
        "windows-1251, надокучливі дзвінки|шахрай|їжа",
        "windows-1251, нежелани обаждания|измама",
        "windows-1251, превара|жалба на позив",
        "windows-1253, ενόχληση από πωλητές",
        "windows-1253, απάτη|όχι",
        "windows-1254, 'şikâyet, ağır, ısrarcı'",
        "windows-1254, dolandırıcı|İstanbul|çağrı",
        "windows-1252, 'Mädchen, große Straße, déjà'",
        "windows-1252, Gläubiger|unerwünscht|Werbung für Öl",
        "windows-1252, très gênant|démarchage|c’est sûr",
        "windows-1252, llamada no deseada|señor|publicidad engañosa",
        "windows-1252, não ligar|cobrança|ligações",
        "windows-1252, störande samtal|försäljare på kvällen",
        "windows-1252, soitetaan yöllä|häirikkö",
        "windows-1252, müügikõne|tülikas kõne|võlg"
    })
    @DisplayName("M1 a short file is shown in the charset of its language")
    void shortFiles(String charset, String words) {
        StringBuilder file = new StringBuilder("numer;opis\r\n");
        for (String word : words.split("\\|", -1)) {
            file.append("+48223970331;").append(word).append("\r\n");
        }
        byte[] bytes = file.toString().getBytes(Charset.forName(charset));

        assertThat(CharsetGuess.of(bytes))
                .hasValueSatisfying(guess ->
                        assertThat(new String(bytes, guess)).as("as %s", guess).isEqualTo(file.toString()));
    }
}
