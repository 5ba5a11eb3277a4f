package io.github.blacklist4j.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.blacklist4j.Match;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rooms, walls and forbidden calls. Which room sees which is what the tables of docs/architecture.md say. */
class ArchitectureTest {
    private static final String BASE = "io.github.blacklist4j";
    private static final String DOCUMENT = "docs/architecture.md";
    private static final String FRONT_DESK = "(top)";

    private static final JavaClasses ALL = new ClassFileImporter().importPackages(BASE);
    private static final List<Room> ROOMS = Stream.of(
                    rooms("room of blacklist-core", BASE),
                    rooms("room of blacklist-csv", BASE + ".csv"),
                    rooms("room of blacklist-jdbc", BASE + ".jdbc"))
            .flatMap(List::stream)
            .toList();
    private static final JavaClasses LIBRARY = ALL.that(new DescribedPredicate<>("stand in a room of the library") {
        @Override
        public boolean test(JavaClass type) {
            return ROOMS.stream().anyMatch(room -> room.name().equals(type.getPackageName()));
        }
    });

    /**
     * A row of the document.
     *
     * @param name the package
     * @param sees packages of the same module that it may use
     * @param module base package of its module
     */
    private record Room(String name, Set<String> sees, String module) {
        Stream<JavaClass> types() {
            return ALL.stream().filter(type -> type.getPackageName().equals(name));
        }
    }

    private static List<Room> rooms(String table, String module) {
        return MarkdownTable.of(DOCUMENT, table).rows().stream()
                .map(row -> new Room(
                        packageOf(row.get(0), module),
                        MarkdownTable.codes(row.get(2)).stream()
                                .map(name -> packageOf("`" + name + "`", module))
                                .collect(Collectors.toCollection(TreeSet::new)),
                        module))
                .toList();
    }

    private static String packageOf(String cell, String module) {
        String name = MarkdownTable.codes(cell).get(0);
        return name.equals(FRONT_DESK) ? module : module + "." + name;
    }

    static List<String> names() {
        return ROOMS.stream().map(Room::name).toList();
    }

    private static Room room(String name) {
        return ROOMS.stream()
                .filter(room -> room.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachRoomSeesWhatTheDocumentSays(String name) {
        Room room = room(name);
        Set<String> modules = Set.copyOf(ROOMS.stream()
                .filter(other -> other.module().equals(room.module()))
                .map(Room::name)
                .toList());

        Set<String> seen = room.types()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .filter(target -> modules.contains(target) && !target.equals(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(room.types()).as("types of " + name).isNotEmpty();
        assertThat(seen)
                .as("what " + name + " uses, beside the row of " + DOCUMENT)
                .isEqualTo(room.sees());
    }

    @Test
    void eachPackageIsARoom() {
        Set<String> packages = ALL.stream()
                .map(JavaClass::getPackageName)
                .filter(name ->
                        !name.startsWith(BASE + ".samples") && !name.startsWith(BASE + ".leftovers")) // of tests
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages).isEqualTo(new TreeSet<>(names()));
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching("(" + BASE + "..)").should().beFreeOfCycles().check(LIBRARY);
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachRoomIsSeenAboveItsRow(String name) {
        List<String> seenBelow = names().subList(names().indexOf(name), names().size()).stream()
                .filter(room(name).sees()::contains)
                .toList();

        assertThat(seenBelow)
                .as("rooms that " + name + " sees though they stand below")
                .isEmpty();
    }

    /** The three ways: each step names classes of one room, which must stand there and have the method that is named. */
    @Test
    void theWaysThroughTheHouseAreThoseOfTheCode() {
        List<List<String>> steps = MarkdownTable.in(DOCUMENT).stream()
                .filter(table -> table.name().equals("step"))
                .flatMap(table -> table.rows().stream())
                .toList();

        assertThat(steps).hasSizeGreaterThan(20);
        for (List<String> step : steps) {
            String room = step.get(2).equals("front desk") ? BASE : step.get(2).replace("`", "");
            for (String place : MarkdownTable.codes(step.get(1))) {
                String named = place.replaceFirst("\\..*", "");
                String member = place.substring(named.length());
                assertThat(ALL.stream().filter(type -> isIn(room, type)))
                        .as(step.get(0) + ": " + place + " in " + room)
                        .anyMatch(candidate -> candidate.getSimpleName().equals(named)
                                && (member.isEmpty()
                                        || candidate.getAllMethods().stream()
                                                .anyMatch(method -> member.equals("." + method.getName()))));
            }
        }
    }

    private static boolean isIn(String room, JavaClass type) {
        String name = type.getPackageName();
        return room.equals("blacklist-jdbc") ? name.startsWith(BASE + ".jdbc") : ("." + name).endsWith("." + room);
    }

    @Test
    void whatIsOpenInAHiddenRoomIsUsedFromOutside() {
        List<String> unused = LIBRARY.stream()
                .filter(type -> type.getPackageName().contains(".internal."))
                .filter(type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> type.getDirectDependenciesToSelf().stream()
                        .map(Dependency::getOriginClass)
                        .allMatch(user -> user.getPackageName().equals(type.getPackageName())))
                .map(JavaClass::getName)
                .toList();

        assertThat(unused).as("public types that only their own room uses").isEmpty();
    }

    @Test
    void atLeastHalfOfTheTypesOfTheCoreAreNotPublic() {
        List<JavaClass> types = ROOMS.stream()
                .filter(room -> room.module().equals(BASE))
                .flatMap(Room::types)
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .toList();
        long open = types.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();

        assertThat(open * 2)
                .as(open + " of " + types.size() + " top-level types are public")
                .isLessThan(types.size());
    }

    @Test
    void valuesOfPoliciesKnowNoListHandle() {
        Set<String> known = room(BASE + ".policy")
                .types()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass())
                .filter(type -> type.getPackageName().equals(BASE))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(known).containsExactlyInAnyOrder(Match.class.getName(), Match.Basis.class.getName());
    }

    @Test
    void packedKnowsNoEntry() {
        noClasses()
                .that()
                .resideInAnyPackage(BASE + ".internal.packed", BASE + ".internal.longs")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE + ".entry", BASE + ".number", BASE + ".list")
                .check(LIBRARY);
    }

    @Test
    void onlyOneRoomKnowsJackson() {
        onlyOneRoomKnows("policy.json", "com.fasterxml..");
    }

    @Test
    void onlyOneRoomKnowsMicrometer() {
        onlyOneRoomKnows("metrics", "io.micrometer..");
    }

    @Test
    void onlyOneRoomKnowsLibphonenumber() {
        onlyOneRoomKnows("internal.number", "com.google.i18n..");
    }

    @Test
    void onlyOneRoomKnowsTheCsvLibrary() {
        onlyOneRoomKnows("csv.internal.text", "org.apache.commons.csv..");
    }

    @Test
    void onlyOneRoomKnowsADriver() {
        onlyOneRoomKnows("jdbc.internal.connection", "org.postgresql..");
    }

    private static void onlyOneRoomKnows(String room, String library) {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "." + room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(LIBRARY);
    }

    @Test
    void coreKnowsNoDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .check(LIBRARY);
    }

    @Test
    void timeIsInjected() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(LIBRARY);
    }

    /** A scheduled executor never runs again what has thrown once. */
    @Test
    void repeatedWorkSurvivesWhatItThrows() {
        noClasses()
                .that()
                .doNotHaveSimpleName("RepeatedWork")
                .should()
                .callMethodWhere(JavaCall.Predicates.target(
                        HasName.Predicates.nameMatching("scheduleWithFixedDelay|scheduleAtFixedRate")))
                .check(LIBRARY);
    }

    @Test
    void nothingIsPrinted() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(LIBRARY);
    }

    @Test
    void noStaticFieldCanChange() {
        List<String> changing = LIBRARY.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                .map(JavaField::getFullName)
                .toList();

        assertThat(changing).isEmpty();
    }
}
