package io.candlewick.launcher.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.launcher.failure.CommandException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartFormatTest {
  @ParameterizedTest
  @CsvSource({"a.svg, SVG", "folder/a.PNG, PNG", "a.b.html, HTML"})
  void the_end_of_the_name_says_the_format(String name, ChartFormat format) {
    assertThat(ChartFormat.of(Path.of(name))).isEqualTo(format);
  }

  @Test
  void another_end_is_refused_with_those_that_there_are() {
    assertThatThrownBy(() -> ChartFormat.of(Path.of("a.pdf")))
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> assertThat(e.remedy()).isEqualTo("End the name in .svg, .png, .html."))
        .hasMessage("'a.pdf' does not say what to draw.");
  }

  @Test
  void an_svg_tells_readers_of_screens_what_it_shows_and_asks_nobody() throws IOException {
    String svg = text(ChartFormat.SVG, Bars.three());

    assertThat(svg)
        .contains("role=\"img\"")
        .contains(
            "aria-label=\"BTC-USD 5m, last close 115"
                + " (2024-08-09 12:00 to 2024-08-09 12:15 UTC, 3 candles)\"")
        .contains("rgb(15,138,106)", "rgb(201,55,44)", "rgb(135,197,181)")
        .doesNotContain("href=\"http", "<script");
  }

  @Test
  void a_png_has_candles_of_both_colours_on_white() throws IOException {
    byte[] png = ChartFormat.PNG.bytes(Bars.three());
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));

    assertThat(image.getHeight()).isEqualTo(2 * DrawnChart.HEIGHT);
    assertThat(image.getRGB(0, 0)).isEqualTo(Color.WHITE.getRGB());
    assertThat(dots(image, 0x0f8a6a)).isGreaterThan(dots(image, 0xc9372c));
    assertThat(dots(image, 0xc9372c)).isGreaterThan(1_000);
  }

  private static long dots(BufferedImage image, int colour) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .filter(
            i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff) == colour)
        .count();
  }

  @Test
  void a_picture_shows_as_many_of_the_newest_candles_as_it_has_room_for() throws IOException {
    Chart gap =
        Bars.chart(
            Bars.bar(0, "1", "1", "1", "1", "1", true),
            Bars.bar(1, "1", "2", "1", "2", "1", true),
            Bars.bar(DrawnChart.MOST_WINDOWS, "2", "3", "2", "3", "1", true));

    assertThat(text(ChartFormat.SVG, gap)).contains("the newest 2 of 3 candles");
  }

  @Test
  void a_page_holds_the_exact_numbers_and_all_that_it_needs() throws IOException {
    Chart chart =
        new Chart(
            "</script><b>\"&",
            Bars.FIVE_MINUTES,
            List.of(
                Bars.bar(
                    0, "0.00000238", "61860.80", "0.00000238", "1.50", "180323.4031245", true)),
            1);

    String page = text(ChartFormat.HTML, chart);

    assertThat(page)
        .contains(
            "[[\"2024-08-09T12:00:00Z\",\"0.00000238\",\"61860.8\",\"0.00000238\",\"1.5\","
                + "\"180323.4031245\",true]]")
        .contains("<h1>&lt;/script&gt;&lt;b&gt;&quot;&amp; 5m, last close 1.5</h1>")
        .contains("default-src 'none'", "uPlot", "Copyright (c)")
        .doesNotContain("{{", " src=", "<link", "<b>");
  }

  private static String text(ChartFormat format, Chart chart) throws IOException {
    return new String(format.bytes(chart), StandardCharsets.UTF_8);
  }
}
