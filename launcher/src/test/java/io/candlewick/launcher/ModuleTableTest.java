package io.candlewick.launcher;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Which module may use which: the table of the modules, checked against the compiled classes. */
class ModuleTableTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Folder of a module to the packages of the other modules that it may use. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "model", Set.of(),
          "market", Set.of("model"),
          "analytics", Set.of("model"),
          "ticklog", Set.of("model"),
          "feed", Set.of("model", "market", "ticklog"),
          "store", Set.of("model"),
          "stream-spark", Set.of("model", "analytics", "ticklog", "store"),
          "batch", Set.of("model", "analytics", "ticklog", "store"),
          "launcher", Set.of("model", "market", "analytics", "ticklog", "feed", "store", "batch"));

  private static final List<String> PURE = List.of("model", "market", "analytics");

  private static final String[] FOREIGN_TO_PURE = {
    "org.apache.kafka..", "org.apache.spark..", "org.apache.flink..", "java.sql..", "org.slf4j.."
  };

  private static final Set<String> CLOCK_READERS = Set.of("now", "currentTimeMillis", "nanoTime");

  @TestFactory
  List<DynamicTest> every_module_uses_only_the_modules_that_its_row_allows() {
    List<DynamicTest> tests = new ArrayList<>();
    ALLOWED.forEach(
        (module, allowed) ->
            tests.add(DynamicTest.dynamicTest(module, () -> checkEdges(module, allowed))));
    return tests;
  }

  @TestFactory
  List<DynamicTest> pure_modules_know_no_broker_engine_database_or_logger() {
    return PURE.stream()
        .map(
            module ->
                DynamicTest.dynamicTest(
                    module,
                    () ->
                        noClasses()
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(FOREIGN_TO_PURE)
                            .check(classesOf(module))))
        .toList();
  }

  @TestFactory
  List<DynamicTest> market_and_analytics_read_no_clock() {
    return Stream.of("market", "analytics")
        .map(
            module ->
                DynamicTest.dynamicTest(
                    module,
                    () ->
                        noClasses()
                            .should()
                            .callMethodWhere(
                                describe(
                                    "the method reads a clock",
                                    call ->
                                        call.getTargetOwner().getPackageName().startsWith("java.")
                                            && CLOCK_READERS.contains(call.getName())))
                            .check(classesOf(module))))
        .toList();
  }

  private static void checkEdges(String module, Set<String> allowed) {
    JavaClasses classes = classesOf(module);
    String[] forbidden =
        ALLOWED.keySet().stream()
            .filter(other -> !other.equals(module) && !allowed.contains(other))
            .map(ModuleTableTest::packagesOf)
            .toArray(String[]::new);
    assertThat(classes).as("compiled classes of " + module).isNotEmpty();
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .as(module + " uses no other modules than " + allowed)
        .check(classes);
  }

  private static String packagesOf(String module) {
    return "io.candlewick." + module.replace('-', '.') + "..";
  }

  private static JavaClasses classesOf(String module) {
    Path folder = ROOT.resolve(module).resolve("target/classes");
    boolean compiled = Files.isDirectory(folder);
    if (System.getenv("CI") != null) {
      assertThat(compiled).as(folder + " exists: run mvn in the project's root").isTrue();
    }
    assumeTrue(compiled, () -> module + " is not compiled: run mvn in the project's root");
    return new ClassFileImporter().importPath(folder);
  }
}
