package io.candlewick.batch.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChecksPageTest {
  private static final Path PAGE = Path.of("../docs/quality-checks.md");
  private static final Pattern SECTION = Pattern.compile("(?ms)^### ([a-z_]+)\n\n(.*?)(?=^##)");
  private static final Pattern PARAMETERS = Pattern.compile("(?m)^\\| (`[a-z_`, ]+`) \\|");
  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

  private static List<Declaration> declarations() throws IOException {
    DeclarationFaults faults = new DeclarationFaults();
    List<Declaration> declarations =
        new DeclarationFile(faults).read(Files.readString(Path.of("checks", DeclarationFile.NAME)));
    faults.throwIfAny();
    return declarations;
  }

  private static Map<String, String> sections() throws IOException {
    Map<String, String> sections = new LinkedHashMap<>();
    Matcher section = SECTION.matcher(Files.readString(PAGE));
    while (section.find()) {
      sections.put(section.group(1), section.group(2));
    }
    return sections;
  }

  private static List<String> parametersOf(String section) {
    List<String> names = new ArrayList<>();
    Matcher cells = PARAMETERS.matcher(section);
    while (cells.find()) {
      NAME.matcher(cells.group(1)).results().forEach(name -> names.add(name.group(1)));
    }
    return names;
  }

  @Test
  void the_page_explains_every_check_in_the_order_of_the_declarations() throws IOException {
    assertThat(sections().keySet())
        .containsExactlyElementsOf(declarations().stream().map(Declaration::name).toList());
  }

  @Test
  void each_section_names_the_severity_the_parameters_and_what_to_do() throws IOException {
    Map<String, String> sections = sections();
    for (Declaration declaration : declarations()) {
      String section = sections.get(declaration.name());
      assertThat(section)
          .startsWith(declaration.severity() == Severity.CRITICAL ? "Critical. " : "Warning. ")
          .contains("\nIf it fails: ");
      assertThat(parametersOf(section))
          .containsExactlyElementsOf(declaration.parameters().keySet());
    }
  }

  @Test
  void whole_numbers_on_the_page_are_those_of_the_declarations() throws IOException {
    Map<String, String> sections = sections();
    for (Declaration declaration : declarations()) {
      declaration
          .parameters()
          .forEach(
              (name, value) -> {
                if (value instanceof Integer number) {
                  assertThat(
                          sections
                              .get(declaration.name())
                              .lines()
                              .filter(line -> line.contains('`' + name + '`')))
                      .as(name)
                      .anyMatch(line -> line.matches(".*\\b" + number + "\\b[^|]*\\|"));
                }
              });
    }
  }
}
