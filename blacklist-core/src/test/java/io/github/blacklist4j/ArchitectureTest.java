package io.github.blacklist4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rooms, layers and forbidden calls, as docs/architecture.md has them. */
class ArchitectureTest {
    private static final String BASE = "io.github.blacklist4j";
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @Test
    void eachRoomSeesOnlyThoseBeforeIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("number")
                .definedBy(BASE + ".number")
                .layer("entry")
                .definedBy(BASE + ".entry")
                .layer("store")
                .definedBy(BASE + ".store")
                .layer("internal.number")
                .definedBy(BASE + ".internal.number")
                .layer("internal.index")
                .definedBy(BASE + ".internal.index")
                .layer("internal.sync")
                .definedBy(BASE + ".internal.sync")
                .layer("front desk")
                .definedBy(BASE)
                .layer("policy")
                .definedBy(BASE + ".policy")
                .layer("policy.json")
                .definedBy(BASE + ".policy.json")
                .whereLayer("policy.json")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("policy")
                .mayOnlyBeAccessedByLayers("policy.json")
                .whereLayer("front desk")
                .mayOnlyBeAccessedByLayers("policy")
                .whereLayer("internal.sync")
                .mayOnlyBeAccessedByLayers("front desk", "policy")
                .whereLayer("internal.index")
                .mayOnlyBeAccessedByLayers("internal.sync", "front desk", "policy")
                .whereLayer("internal.number")
                .mayOnlyBeAccessedByLayers("front desk", "policy")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("internal.sync", "front desk", "policy")
                .whereLayer("entry")
                .mayOnlyBeAccessedByLayers("store", "internal.index", "internal.sync", "front desk", "policy")
                .check(CORE);
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void onlyOneRoomKnowsJackson() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".policy.json")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(CORE);
    }

    @Test
    void onlyOneRoomKnowsLibphonenumber() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".internal.number")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.i18n..")
                .check(CORE);
    }

    @Test
    void coreKnowsNoDatabase() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .check(CORE);
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
                .check(CORE);
    }

    @Test
    void nothingIsPrinted() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CORE);
    }

    @Test
    void noStaticFieldCanChange() {
        List<String> changing = CORE.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                .map(field -> field.getFullName())
                .toList();

        assertThat(changing).isEmpty();
    }

    @Test
    void atLeastHalfOfTheTypesAreNotPublic() {
        List<JavaClass> types = CORE.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .toList();
        long open = types.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();

        assertThat(open * 2)
                .as(open + " of " + types.size() + " top-level types are public")
                .isLessThan(types.size());
    }
}
