package io.candlewick.benchmarks.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.benchmarks.project.SlowestTests.TestClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowestTestsTest {
  private static final Instant BEGUN = Instant.parse("2026-03-02T09:30:00Z");

  @TempDir Path project;

  private void report(String file, String suite, Instant written) throws IOException {
    Path report = project.resolve(file);
    Files.createDirectories(report.getParent());
    Files.writeString(
        report,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + suite
            + "<testcase name=\"one\"/></testsuite>\n");
    Files.setLastModifiedTime(report, FileTime.from(written));
  }

  private static String suite(String name, int tests, String seconds) {
    return "<testsuite name=\"%s\" time=\"%s\" tests=\"%d\">".formatted(name, seconds, tests);
  }

  @Test
  void the_slowest_of_all_modules_comes_first_and_reports_of_earlier_builds_do_not_count()
      throws IOException {
    String unit = "target/surefire-reports/TEST-";
    report("model/" + unit + "a.QuickTest.xml", suite("a.QuickTest", 3, "0.25"), BEGUN);
    report("model/" + unit + "a.GoneTest.xml", suite("a.GoneTest", 3, "99"), BEGUN.minusSeconds(1));
    report(
        "launcher/target/failsafe-reports/TEST-b.SlowIT.xml",
        suite("b.SlowIT", 12, "61.5"),
        BEGUN.plusSeconds(90));
    report("model/target/other/TEST-a.OtherTest.xml", suite("a.OtherTest", 1, "5"), BEGUN);

    assertThat(SlowestTests.of(project, BEGUN))
        .containsExactly(
            new TestClass("launcher", "SlowIT", 12, 61.5),
            new TestClass("model", "QuickTest", 3, 0.25));
  }
}
