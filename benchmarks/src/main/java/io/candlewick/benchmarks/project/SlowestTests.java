package io.candlewick.benchmarks.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The test classes that took a build the longest, from the reports of Surefire and Failsafe. */
public final class SlowestTests {
  private static final int SHOWN = 10;

  private SlowestTests() {}

  /**
   * A test class.
   *
   * @param module folder of its module
   * @param name simple name of the class
   * @param tests how many tests ran
   * @param seconds how long it took
   */
  record TestClass(String module, String name, int tests, double seconds) {
    String line() {
      return String.format(Locale.ROOT, "%8.1f s  %4d tests  %s/%s", seconds, tests, module, name);
    }
  }

  /**
   * Prints the ten slowest test classes, the slowest first.
   *
   * @param arguments the project's folder, and when the build began, in ISO-8601: older reports are
   *     passed over
   */
  public static void main(String[] arguments) throws IOException {
    List<TestClass> all = of(Path.of(arguments[0]), Instant.parse(arguments[1]));
    if (all.isEmpty()) {
      return; // the tests were skipped
    }
    double total = all.stream().mapToDouble(TestClass::seconds).sum();
    System.out.printf(
        Locale.ROOT, "%nSlowest of %d test classes (%.0f s in all):%n", all.size(), total);
    all.stream().limit(SHOWN).map(TestClass::line).forEach(System.out::println);
  }

  /** The test classes of all modules that ran since a time, the slowest first. */
  static List<TestClass> of(Path project, Instant since) throws IOException {
    PathMatcher reports =
        FileSystems.getDefault()
            .getPathMatcher("glob:*/target/{surefire,failsafe}-reports/TEST-*.xml");
    List<TestClass> all = new ArrayList<>();
    try (Stream<Path> files =
        Files.find(project, 4, (file, attributes) -> reports.matches(project.relativize(file)))) {
      for (Path file : files.toList()) {
        if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
          all.add(read(project.relativize(file).getName(0).toString(), file));
        }
      }
    }
    all.sort(Comparator.comparingDouble(TestClass::seconds).reversed());
    return all;
  }

  private static TestClass read(String module, Path report) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (InputStream in = Files.newInputStream(report)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      xml.nextTag();
      String name = xml.getAttributeValue(null, "name");
      return new TestClass(
          module,
          name.substring(name.lastIndexOf('.') + 1),
          Integer.parseInt(xml.getAttributeValue(null, "tests")),
          Double.parseDouble(xml.getAttributeValue(null, "time").replace(",", "")));
    } catch (XMLStreamException e) {
      throw new IOException("The report " + report + " cannot be read", e);
    }
  }
}
