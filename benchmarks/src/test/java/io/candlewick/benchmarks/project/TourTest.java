package io.candlewick.benchmarks.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The steps of {@code docs/tour.md} against the source files that they name. */
class TourTest {
  private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();
  private static final Pattern HEADING = Pattern.compile("(?m)^### ([0-9]+)\\. ");
  private static final Pattern STEP =
      Pattern.compile("(?m)^Open \\[`([^`]+)`]\\(([^)]+)\\): ((?:`\\w+`(?:, )?)+)\\.$");
  private static final Pattern METHOD = Pattern.compile("`(\\w+)`");

  private static String tour() throws IOException {
    return Files.readString(DOCS.resolve("tour.md"));
  }

  private static List<MatchResult> steps() throws IOException {
    return STEP.matcher(tour()).results().toList();
  }

  @Test
  void there_are_ten_steps_each_with_one_file() throws IOException {
    assertThat(HEADING.matcher(tour()).results().map(step -> step.group(1)))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    assertThat(steps()).hasSize(10);
    assertThat(tour().split("(?m)^### ", -1))
        .filteredOn(part -> part.contains("\nOpen "))
        .hasSize(10);
  }

  @Test
  void every_file_is_where_its_link_leads() throws IOException {
    for (MatchResult step : steps()) {
      Path file = DOCS.resolve(step.group(2)).normalize();
      assertThat(file).isRegularFile();
      assertThat(DOCS.resolveSibling(step.group(1))).isEqualTo(file);
    }
  }

  @Test
  void every_file_declares_the_methods_that_its_step_names() throws IOException {
    for (MatchResult step : steps()) {
      String source = Files.readString(DOCS.resolve(step.group(2)));
      Matcher method = METHOD.matcher(step.group(3));
      while (method.find()) {
        assertThat(source)
            .as(step.group(1))
            .containsPattern("(?m)^  [\\w<>\\[\\], .?]+ " + method.group(1) + "\\(");
      }
    }
  }
}
