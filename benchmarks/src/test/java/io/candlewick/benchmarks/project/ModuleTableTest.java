package io.candlewick.benchmarks.project;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The compiled classes of every module against the table of modules in {@code docs/design.md}. It
 * is a test of the last module that is built, so that all others are compiled.
 */
class ModuleTableTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final ModuleTable TABLE = ModuleTable.read(ROOT.resolve("docs/design.md"));
  private static final Map<String, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

  private static final String[] FOREIGN_TO_PURE = {
    "org.apache.kafka..", "org.apache.spark..", "org.apache.flink..", "java.sql..", "org.slf4j.."
  };

  private static final Set<String> CLOCK_READERS = Set.of("now", "currentTimeMillis", "nanoTime");

  static Set<String> modules() {
    return TABLE.modules();
  }

  @Test
  void every_module_has_a_row_and_every_row_a_module() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      assertThat(TABLE.modules())
          .containsExactlyInAnyOrderElementsOf(
              folders
                  .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                  .map(folder -> folder.getFileName().toString())
                  .collect(Collectors.toSet()));
    }
    assertThat(TABLE.uses().values()).allSatisfy(used -> assertThat(modules()).containsAll(used));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void a_module_uses_only_those_that_its_row_names(String module) {
    Set<String> allowed = TABLE.uses().get(module);
    String[] forbidden =
        TABLE.modules().stream()
            .filter(other -> !other.equals(module) && !allowed.contains(other))
            .map(ModuleTableTest::packagesOf)
            .toArray(String[]::new);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .as(module + " uses no other modules than " + allowed)
        .check(classesOf(module));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void the_classes_of_a_module_are_in_packages_of_its_name(String module) {
    classes().should().resideInAPackage(packagesOf(module)).check(classesOf(module));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void the_packages_of_a_module_form_no_circle(String module) {
    slices().assignedFrom(new Packages()).should().beFreeOfCycles().check(classesOf(module));
  }

  @ParameterizedTest
  @ValueSource(strings = {"model", "market", "recorded", "live", "analytics"})
  void pure_modules_know_no_broker_engine_database_or_logger(String module) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(FOREIGN_TO_PURE)
        .check(classesOf(module));
  }

  @ParameterizedTest
  @ValueSource(strings = {"market", "analytics"})
  void market_and_analytics_read_no_clock(String module) {
    noClasses()
        .should()
        .callMethodWhere(
            describe(
                "the method reads a clock",
                call ->
                    call.getTargetOwner().getPackageName().startsWith("java.")
                        && CLOCK_READERS.contains(call.getName())))
        .check(classesOf(module));
  }

  private static String packagesOf(String module) {
    return "io.candlewick." + module.replace('-', '.') + "..";
  }

  private static JavaClasses classesOf(String module) {
    return IMPORTED.computeIfAbsent(
        module,
        folder -> {
          Path compiled = ROOT.resolve(folder).resolve("target/classes");
          assertThat(compiled).as("run mvn in the project's root").isDirectory();
          JavaClasses classes = new ClassFileImporter().importPath(compiled);
          assertThat(classes).as("compiled classes of " + folder).isNotEmpty();
          return classes;
        });
  }

  /** Each package is a slice of its own, also one that is inside another. */
  private static final class Packages implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      return SliceIdentifier.of(javaClass.getPackageName());
    }

    @Override
    public String getDescription() {
      return "every package";
    }
  }
}
