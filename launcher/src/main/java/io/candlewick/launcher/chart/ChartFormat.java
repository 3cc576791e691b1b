package io.candlewick.launcher.chart;

import io.candlewick.launcher.failure.CommandException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms of a chart's file, told by the end of its name. */
public enum ChartFormat {
  SVG(DrawnChart.MOST_WINDOWS),
  PNG(DrawnChart.MOST_WINDOWS),
  HTML(HtmlChart.MOST_CANDLES);

  private final int mostCandles;

  ChartFormat(int mostCandles) {
    this.mostCandles = mostCandles;
  }

  /**
   * The format of a file.
   *
   * @throws CommandException with exit code 2 if its name ends like none of them
   */
  public static ChartFormat of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> name.endsWith(format.ending()))
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.wrongUse(
                    "'" + file + "' does not say what to draw.",
                    "End the name in "
                        + Arrays.stream(values())
                            .map(ChartFormat::ending)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private String ending() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  /** How many candles a file takes at most. */
  public int mostCandles() {
    return mostCandles;
  }

  /**
   * The content of the file.
   *
   * @throws CommandException with exit code 2 if this Java has no fonts
   */
  public byte[] bytes(Chart chart) throws IOException {
    try {
      return switch (this) {
        case SVG -> SvgChart.bytes(chart);
        case PNG -> PngChart.bytes(chart);
        case HTML -> HtmlChart.bytes(chart);
      };
    } catch (LinkageError e) {
      throw CommandException.wrongUse(
          "This Java cannot draw text: " + e.getMessage() + ".",
          "Install fontconfig and a font, or use --out FILE.html, which needs neither.",
          e);
    }
  }
}
