package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListCommandsTest {
    private final InProcess tool;

    ListCommandsTest(@TempDir Path folder) {
        tool = new InProcess(folder);
    }

    @Test
    @DisplayName("L1 a new store has one list, Default, and it is empty")
    void newStoreHasDefault() {
        CommandResult lists = tool.run("lists");

        assertThat(lists.row().toString())
                .isEqualTo("{\"tenant\":\"default\",\"list\":\"Default\",\"entries\":0,\"revision\":1}");
        assertThat(lists.err()).isEmpty();
    }

    @Test
    @DisplayName("L2 a list is created, renamed and deleted")
    void createRenameDelete() {
        assertThat(tool.run("create", " Suppliers ").row().get("list").asText()).isEqualTo("Suppliers");
        assertThat(tool.run("rename", "suppliers", "Partners").row().get("list").asText())
                .isEqualTo("Partners");
        assertThat(tool.run("lists").rows())
                .extracting(row -> row.get("list").asText())
                .containsExactly("Default", "Partners");
        assertThat(tool.run("delete", "PARTNERS").row().get("list").asText()).isEqualTo("Partners");
        assertThat(tool.run("lists").rows()).hasSize(1);
    }

    @Test
    @DisplayName("L2 a name that is taken, ignoring case, is refused and nothing is changed")
    void takenNameIsRefused() {
        tool.run("create", "Suppliers");

        CommandResult again = tool.run("create", "SUPPLIERS");

        assertThat(again.status()).isEqualTo(1);
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).endsWith("nothing was changed\n").hasLineCount(1);
        assertThat(tool.run("lists").rows()).hasSize(2);
    }

    @Test
    @DisplayName("L1 Default can be neither renamed nor deleted")
    void defaultStays() {
        assertThat(tool.run("delete", "Default").status()).isEqualTo(1);
        assertThat(tool.run("rename", "Default", "Other").status()).isEqualTo(1);
        assertThat(tool.run("lists").row().get("list").asText()).isEqualTo("Default");
    }

    @Test
    @DisplayName("L14 a tenant sees its own lists only")
    void tenantsAreApart() {
        tool.run("tenants", "create", "acme");
        tool.run("--tenant", "acme", "create", "Suppliers");
        tool.run("--tenant", "acme", "add", "+48223970331");

        assertThat(tool.run("lists").rows()).hasSize(1);
        assertThat(tool.run("check", "+48223970331").row().get("listed").asBoolean())
                .isFalse();
        assertThat(tool.run("--tenant", "acme", "check", "+48223970331")
                        .row()
                        .get("listed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void statsShowMemoryAndState() {
        tool.run("add", "+48223970331");
        tool.run("create", "Empty");

        CommandResult stats = tool.run("stats");

        assertThat(stats.rows().get(0).get("entries").asInt()).isEqualTo(1);
        assertThat(stats.rows().get(0).get("indexBytes").asLong()).isPositive();
        assertThat(stats.rows().get(0).get("bytesPerNumber").asDouble()).isPositive();
        assertThat(stats.rows().get(0).get("state").asText()).isEqualTo("READY");
        assertThat(stats.rows().get(1).has("bytesPerNumber")).isFalse();
    }

    @Test
    @DisplayName("L2 a list that stored policies use is not deleted: the rules are named")
    void usedListStays() {
        tool.run("create", "Suppliers");
        String policy = tool.file(
                "policy.json",
                "{\"version\": 1, \"campaigns\": [{\"id\": \"spring\", \"lists\": [\"Suppliers\"],"
                        + " \"addTo\": \"Default\"}]}");
        tool.run("policy", "set", policy);

        CommandResult used = tool.run("delete", "suppliers");

        assertThat(used.status()).isEqualTo(1);
        assertThat(used.err())
                .isEqualTo("blacklist: List 'Suppliers' is used by campaign 'spring'; nothing was changed\n");
        assertThat(tool.run("lists").rows()).hasSize(2);
        tool.run("policy", "set", tool.file("none.json", "{\"version\": 1}"));
        assertThat(tool.run("delete", "suppliers").status()).isZero();
    }

    @Test
    @DisplayName("L21 list set changes what is given, and shows all settings; none takes one back")
    void settings() {
        CommandResult all = tool.run(
                "list",
                "set",
                "default",
                "--region",
                "DE",
                "--zone",
                "Europe/Berlin",
                "--max-age",
                "P31D",
                "--keep-for",
                "P5Y",
                "--paused-until",
                "2026-12-24T18:00:00Z",
                "--dates-in-memory",
                "yes",
                "--reason-required",
                "yes");
        CommandResult none = tool.run(
                "list",
                "set",
                "Default",
                "--region",
                "none",
                "--zone",
                "none",
                "--max-age",
                "none",
                "--keep-for",
                "none",
                "--paused-until",
                "none",
                "--reason-required",
                "none",
                "--dates-in-memory",
                "none");

        assertThat(all.row().toString())
                .isEqualTo(
                        "{\"list\":\"Default\",\"region\":\"DE\",\"zone\":\"Europe/Berlin\","
                                + "\"maxAge\":\"P31D\",\"keepFor\":\"P5Y\",\"pausedUntil\":\"2026-12-24T18:00:00Z\",\"reasonRequired\":true,\"datesInMemory\":true}");
        assertThat(none.row().toString())
                .isEqualTo("{\"list\":\"Default\",\"zone\":\"UTC\",\"reasonRequired\":false,\"datesInMemory\":false}");
    }

    @Test
    @DisplayName("L21 region and zone before the command are those of the command, not of the list")
    void optionsOfTheCommand() {
        CommandResult result =
                tool.run("--region", "DE", "--zone", "UTC", "list", "set", "Default", "--max-age", "PT36H");

        assertThat(result.row().toString())
                .isEqualTo(
                        "{\"list\":\"Default\",\"zone\":\"UTC\",\"maxAge\":\"PT36H\",\"reasonRequired\":false,\"datesInMemory\":false}");
        assertThat(tool.run("list", "set", "Default").row()).isEqualTo(result.row());
    }

    @Test
    @DisplayName("L14 tenants are created, shown and deleted by name; an unknown one is an error, never an empty one")
    void tenants() {
        assertThat(tool.run("tenants", "create", "Acme", "--by", "anna").out())
                .isEqualTo("{\"tenant\":\"Acme\",\"lists\":1}\n");
        assertThat(tool.run("tenants", "create", "ACME").status()).isEqualTo(1);
        assertThat(tool.run("tenants").out())
                .isEqualTo("{\"tenant\":\"Acme\",\"lists\":1}\n{\"tenant\":\"default\",\"lists\":1}\n");
        CommandResult unknown = tool.run("--tenant", "akme", "lists");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err()).contains("akme").hasLineCount(1);
        tool.run("--tenant", "acme", "add", "+48223970331");

        CommandResult full = tool.run("tenants", "delete", "acme");
        CommandResult forced = tool.run("tenants", "delete", "acme", "--force");

        assertThat(full.status()).isEqualTo(1);
        assertThat(full.err())
                .isEqualTo("blacklist: The lists of tenant 'Acme' hold entries (1): --force deletes them, too;"
                        + " nothing was changed\n");
        assertThat(forced.out()).isEqualTo("{\"tenant\":\"Acme\",\"lists\":1}\n");
        assertThat(tool.run("tenants").row().get("tenant").asText()).isEqualTo("default");
        assertThat(tool.run("tenants", "delete", "default").status()).isEqualTo(1);
    }

    @Test
    @DisplayName("L22 with --provider the other tenants read its lists as provider/NAME, and rules of theirs keep them")
    void shared() {
        tool.run("tenants", "create", "State");
        tool.run("tenants", "create", "acme");
        tool.run("--tenant", "State", "create", "National");
        tool.run("--tenant", "State", "add", "+48601234567", "--list", "National");
        String policies = tool.file(
                "policies.json", "{\"version\": 1, \"queues\": [{\"id\": \"q\", \"lists\": [\"provider/National\"]}]}");
        String[] acme = {"--provider", "State", "--tenant", "acme"};

        assertThat(tool.run(with(acme, "policy", "set", policies)).status()).isZero();
        assertThat(tool.run(with(acme, "lists")).rows())
                .extracting(row -> row.get("list").asText())
                .containsExactly("Default", "provider/Default", "provider/National");
        assertThat(tool.run(with(acme, "check", "601234567", "--list", "provider/national"))
                        .row()
                        .get("list")
                        .asText())
                .isEqualTo("provider/National");
        assertThat(tool.run(with(acme, "where", "601234567")).row().get("list").asText())
                .isEqualTo("provider/National");
        assertThat(tool.run(with(acme, "decide", "callback", "--queue", "q", "--number", "601234567"))
                        .row()
                        .at("/reason/list")
                        .asText())
                .isEqualTo("provider/National");
        assertThat(tool.run(with(acme, "add", "+48601234568", "--list", "provider/National"))
                        .err())
                .isEqualTo("blacklist: List 'provider/National' is the provider's and cannot be changed here;"
                        + " nothing was changed\n");
        assertThat(tool.run("--provider", "State", "--tenant", "State", "delete", "National")
                        .err())
                .isEqualTo("blacklist: List 'National' is used by queue 'q' of tenant 'acme'; nothing was changed\n");
        assertThat(tool.run("--provider", "State", "tenants", "delete", "State", "--force")
                        .err())
                .isEqualTo("blacklist: List 'National' is used by queue 'q' of tenant 'acme'; nothing was changed\n");
        assertThat(tool.run("--tenant", "acme", "check", "601234567", "--list", "provider/National")
                        .err())
                .contains("this registry has no provider of lists");
    }

    private static String[] with(String[] globals, String... command) {
        return Stream.of(globals, command).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
