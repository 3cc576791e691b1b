package io.candlewick.launcher.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.windows.CandleWindows;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalChartTest {
  private static final Terminal PLAIN = new Terminal(40, false, true);
  private static final Terminal COLOURED = new Terminal(40, true, true);
  private static final Terminal ASCII = new Terminal(40, false, false);

  @Test
  void candles_and_volume_stand_between_their_axes() {
    assertThat(String.join("\n", TerminalChart.lines(Bars.three(), PLAIN)))
        .isEqualTo(
            """
            BTC-USD 5m, last close 115
            2024-08-09 12:00 to 2024-08-09 12:15 UTC, 3 candles
            ┃           ┤ 130
            ┃           │
            ┃           │
            ┃   │       │
            ┃   │       │
            ┃   ▄       ┤ 120
            ┃   █       │
            ┃   █       │
            ┃   █   ╹   │
            ┃   █       │
            ┃   █       ┤ 110
            ┃   │       │
            ┃   │       │
            ┃   ╵       │
            ┃           │
            ┃           ┤ 100
            █           ┤ 8
            █   ▄       │
            █   █       │
            ┬───────╌───┘
            12:00   12:10
            ┃ close at or above open  █ below  ╌ still open, or ticks are missing""");
  }

  @Test
  void without_unicode_there_is_ascii_alone() {
    List<String> lines = TerminalChart.lines(Bars.three(), ASCII);

    assertThat(lines.subList(7, 11))
        .containsExactly("O   #       + 120", "O   #       |", "O   #       |", "O   #   O   |");
    assertThat(lines.subList(18, 23))
        .containsExactly(
            "|           + 8", "|   :       |", "|   |       |", "+-------~---+", "12:00   12:10");
    assertThat(String.join("", lines)).matches("\\p{ASCII}*");
  }

  @Test
  void colour_says_whether_a_candle_rose_and_ends_before_the_axis() {
    List<String> lines = TerminalChart.lines(Bars.three(), COLOURED);

    assertThat(lines.get(10)).isEqualTo("\u001b[32m┃   \u001b[31m┃   \u001b[32m╹   \u001b[0m│");
    assertThat(lines.get(lines.size() - 1)).isEqualTo("╌ still open, or ticks are missing");
  }

  @Test
  void of_more_candles_than_columns_the_newest_are_shown() {
    List<String> lines = TerminalChart.lines(Bars.rising(100), PLAIN);

    assertThat(lines.get(0)).isEqualTo("BTC-USD 5m, last close 200");
    assertThat(lines.get(1))
        .isEqualTo("2024-08-09 17:25 to 2024-08-09 20:20 UTC, the newest 35 of 100 candles");
    assertThat(lines.subList(2, lines.size() - 1)).allMatch(line -> line.length() <= 40);
    assertThat(lines.get(2)).isEqualTo(" ".repeat(33) + "╻┃┤ 200");
  }

  @Test
  void one_price_alone_stands_in_the_middle() {
    List<String> lines =
        TerminalChart.lines(Bars.chart(Bars.bar(0, "1.5", "1.5", "1.5", "1.5", "0", true)), PLAIN);

    assertThat(lines).contains("╹   ┤ 1.5").filteredOn(line -> line.contains("╹")).hasSize(1);
  }

  @Test
  void weeks_are_named_as_they_were_asked_for() {
    Bar bar = Bars.bar(0, "1", "2", "1", "2", "1", true);
    Bar monday =
        new Bar(
            Instant.parse("2024-08-05T00:00:00Z"),
            bar.open(),
            bar.high(),
            bar.low(),
            bar.close(),
            bar.volume(),
            true);

    assertThat(
            TerminalChart.lines(
                new Chart("BTC-USD", CandleWindows.parse("1w"), List.of(monday), 1), PLAIN))
        .startsWith(
            "BTC-USD 1w, last close 2", "2024-08-05 00:00 to 2024-08-12 00:00 UTC, 1 candle");
  }
}
