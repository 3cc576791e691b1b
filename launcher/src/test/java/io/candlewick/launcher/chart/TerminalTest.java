package io.candlewick.launcher.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  private static final Map<String, String> ON_A_TERMINAL =
      Map.of(
          "candlewick.terminal", "true", "candlewick.columns", "133", "native.encoding", "UTF-8");

  private static Terminal with(Map<String, String> environment) {
    return Terminal.of(ON_A_TERMINAL::get, environment::get);
  }

  @Test
  void a_terminal_has_its_width_and_colour() {
    assertThat(with(Map.of("TERM", "xterm-256color"))).isEqualTo(new Terminal(133, true, true));
  }

  @Test
  void what_is_no_terminal_has_no_colour_and_eighty_columns() {
    Map<String, String> piped = Map.of("native.encoding", "UTF-8");

    assertThat(Terminal.of(piped::get, Map.of("TERM", "xterm")::get))
        .isEqualTo(new Terminal(80, false, true));
  }

  @ParameterizedTest
  @CsvSource({"NO_COLOR, 1, false", "NO_COLOR, '', true", "TERM, dumb, false"})
  void the_environment_can_refuse_colours(String name, String value, boolean hasColour) {
    assertThat(with(Map.of(name, value)).hasColour()).isEqualTo(hasColour);
  }

  @ParameterizedTest
  @CsvSource({"ANSI_X3.4-1968, false", "ISO-8859-1, false", "UTF-8, true", "unheard-of, true"})
  void only_what_the_machines_encoding_has_is_drawn(String encoding, boolean hasUnicode) {
    Map<String, String> properties = new HashMap<>(ON_A_TERMINAL);
    properties.put("sun.stdout.encoding", encoding);

    assertThat(Terminal.of(properties::get, Map.<String, String>of()::get).hasUnicode())
        .isEqualTo(hasUnicode);
  }

  @ParameterizedTest
  @CsvSource({"7, 40", "0, 40", "wide, 80", "200, 200"})
  void a_width_that_cannot_be_is_not_taken(String columns, int taken) {
    Map<String, String> properties = new HashMap<>(ON_A_TERMINAL);
    properties.put("candlewick.columns", columns);

    assertThat(Terminal.of(properties::get, Map.<String, String>of()::get).columns())
        .isEqualTo(taken);
  }
}
