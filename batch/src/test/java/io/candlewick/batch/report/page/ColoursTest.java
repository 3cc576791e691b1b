package io.candlewick.batch.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The contrast of text by the formula of WCAG 2.2, and that of marks in charts. */
class ColoursTest {
  private static final Pattern ROOT = Pattern.compile(":root \\{([^}]*)}");
  private static final Pattern VARIABLE = Pattern.compile("--([a-z-]+): #([0-9a-f]+);");
  private static final double TEXT = 4.5;
  private static final double MARK = 3;

  @Test
  void text_can_be_read_in_light_and_dark_and_on_paper() throws IOException {
    List<Map<String, String>> themes = themes();

    assertThat(themes).hasSize(3);
    for (Map<String, String> theme : themes) {
      for (String ground : List.of("page", "card")) {
        for (String text : List.of("text", "muted", "good", "bad", "warned")) {
          assertContrast(theme, text, ground, TEXT);
        }
      }
      for (String tone : List.of("good", "bad", "warned")) {
        assertContrast(theme, tone, tone + "-ground", TEXT);
        assertContrast(theme, "text", tone + "-ground", TEXT);
        assertContrast(theme, "sign", tone, TEXT);
      }
      assertContrast(theme, "rise", "card", MARK);
      assertContrast(theme, "fall", "card", MARK);
    }
  }

  private static void assertContrast(
      Map<String, String> theme, String text, String ground, double least) {
    double one = luminance(theme.get(text));
    double other = luminance(theme.get(ground));
    double contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    assertThat(contrast).as("%s on %s in %s", text, ground, theme).isGreaterThanOrEqualTo(least);
  }

  private static double luminance(String colour) {
    String digits = colour.length() == 3 ? colour.replaceAll("(.)", "$1$1") : colour;
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double part = Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  /** The variables of light, dark and paper; those of light hold where another has none. */
  private static List<Map<String, String>> themes() throws IOException {
    List<Map<String, String>> themes = new ArrayList<>();
    Matcher root = ROOT.matcher(css());
    while (root.find()) {
      Map<String, String> theme = new HashMap<>(themes.isEmpty() ? Map.of() : themes.get(0));
      Matcher variable = VARIABLE.matcher(root.group(1));
      while (variable.find()) {
        theme.put(variable.group(1), variable.group(2));
      }
      themes.add(theme);
    }
    return themes;
  }

  private static String css() throws IOException {
    try (InputStream in = ColoursTest.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
