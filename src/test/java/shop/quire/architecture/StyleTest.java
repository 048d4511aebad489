package shop.quire.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.data.repository.Repository;

/** The house rules that a compiler cannot hold. */
@AnalyzeClasses(packages = "shop.quire", importOptions = ImportOption.DoNotIncludeTests.class)
class StyleTest {

    @ArchTest
    static final ArchRule vaadinStaysInTheUi = noClasses()
            .that()
            .resideOutsideOfPackages("shop.quire.ui..", "shop.quire")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.vaadin..");

    @ArchTest
    static final ArchRule nobodyUsesTheUi = noClasses()
            .that()
            .resideOutsideOfPackage("shop.quire.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("shop.quire.ui..");

    @ArchTest
    static final ArchRule viewsAskServicesNotTheDatabase = noClasses()
            .that()
            .resideInAPackage("shop.quire.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.springframework.data..", "java.sql..", "org.hibernate..")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..");

    @ArchTest
    static final ArchRule sharedValuesKnowNoFramework = noClasses()
            .that()
            .resideInAPackage("shop.quire.shared..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.springframework..")
                    .and(DescribedPredicate.not(resideInAPackage("org.springframework.modulith.."))));

    @ArchTest
    static final ArchRule entitiesStayInTheirModule = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .bePackagePrivate()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule repositoriesStayInTheirModule = classes()
            .that()
            .areAssignableTo(Repository.class)
            .should()
            .bePackagePrivate()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule settingsStayBesideTheirUser = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .beRecords()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule collaboratorsComeThroughTheConstructor =
            noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule aggregatesHaveNoSetters = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .should()
            .haveNameNotStartingWith("set")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameStartingWith("Base");

    @ArchTest
    static final ArchRule looksComeFromStylesheets = noClasses()
            .should()
            .callMethodWhere(are(new DescribedPredicate<JavaMethodCall>("inline styles") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getName().equals("getStyle")
                            && call.getTargetOwner().getPackageName().startsWith("com.vaadin");
                }
            }));

    @ArchTest
    static final ArchRule timeIsAskedOfTheClock = noClasses()
            .that()
            .resideOutsideOfPackage("shop.quire.ui..")
            .should()
            .callMethodWhere(are(new DescribedPredicate<JavaMethodCall>("now() without a clock") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getName().equals("now")
                            && call.getTargetOwner().getPackageName().equals("java.time")
                            && call.getTarget().getRawParameterTypes().stream()
                                    .noneMatch(type -> type.isEquivalentTo(Clock.class));
                }
            }));

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .should(new com.tngtech.archunit.lang.ArchCondition<JavaClass>("be in a package that is @NullMarked") {
                @Override
                public void check(JavaClass type, com.tngtech.archunit.lang.ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new com.tngtech.archunit.lang.SimpleConditionEvent(
                            type, marked, type.getName() + " is in a package without @NullMarked"));
                }
            });

    @ArchTest
    static final ArchRule nothingIsPrinted = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule moneyIsNeverFloating = fields().that()
            .haveNameMatching("(?i).*(price|amount|total|minor|money|cost).*")
            .should()
            .notHaveRawType(new DescribedPredicate<JavaClass>("double or float") {
                @Override
                public boolean test(JavaClass type) {
                    return Arrays.asList("double", "float", "java.lang.Double", "java.lang.Float")
                            .contains(type.getName());
                }
            })
            .allowEmptyShould(true);
}
