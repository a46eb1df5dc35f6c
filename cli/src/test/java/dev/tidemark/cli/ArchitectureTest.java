package dev.tidemark.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The layers of the design, and habits that no review should have to ask for. */
@AnalyzeClasses(packages = "dev.tidemark", importOptions = ArchitectureTest.WithoutTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule coreKnowsNeitherSparkNorJdbc = noClasses()
            .that()
            .resideInAPackage("dev.tidemark.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.spark..", "org.apache.hadoop..", "scala..", "java.sql..", "javax.sql..", "org.sqlite..")
            .because("definitions, states and the ledger's rules hold for every engine and every database")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule storeKnowsNoSpark = noClasses()
            .that()
            .resideInAPackage("dev.tidemark.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
            .because("the ledger must open in milliseconds, for reading too, without an engine")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule layersPointDownwards = noClasses()
            .that()
            .resideInAPackage("dev.tidemark.core..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.tidemark..").and(not(resideInAPackage("dev.tidemark.core.."))))
            .because("core is what all the others share, so it can lean on none of them")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheFrontEndTouchesSpark = noClasses()
            .that(resideInAPackage("dev.tidemark..")
                    .and(not(resideInAnyPackage(
                            "dev.tidemark.engine.sql..", "dev.tidemark.spark..", "dev.tidemark.bench.."))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..")
            .because("Spark's internals change with every release: one package per module has to follow them")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothingBelowLeansOnTheFrontDoor = noClasses()
            .that()
            .resideInAnyPackage("dev.tidemark.core..", "dev.tidemark.engine..", "dev.tidemark.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.tidemark")
            .because("the library's interface wires the parts together; a part that calls it would be wired to all")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("dev.tidemark.(*).(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package that can be understood only with its users is not a package")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyCommandsPrint = noClasses()
            .that(resideInAPackage("dev.tidemark..")
                    .and(not(resideInAnyPackage("dev.tidemark.cli..", "dev.tidemark.bench.."))))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("what the user sees is decided in one place, and standard output may be another program's input")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule logsGoThroughSlf4j = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .because("one logging configuration must be able to silence or to show everything")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class)
            .because("a sleep cannot be woken by what it waits for: wait for the condition, with a limit")
            .allowEmptyShould(true);

    /** Leaves test classes out, whichever folder the build puts them into. */
    static final class WithoutTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }
}
