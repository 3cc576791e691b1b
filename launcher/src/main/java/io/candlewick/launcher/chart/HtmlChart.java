package io.candlewick.launcher.chart;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.launcher.screen.PlainNumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chart as one HTML page that needs nothing else: uPlot, and the exact numbers as text. It can be
 * zoomed and follows the reader's light or dark colours.
 */
final class HtmlChart {
  /** More than this make a page slow. */
  static final int MOST_CANDLES = 50_000;

  private static final String LIBRARY = "/META-INF/resources/webjars/uplot/";
  private static final String LIBRARY_FACTS =
      "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

  private HtmlChart() {}

  static byte[] bytes(Chart chart) throws IOException {
    String library = LIBRARY + libraryVersion() + "/";
    Map<String, String> texts =
        Map.of(
            "title", escaped(chart.title()),
            "range", escaped(chart.range()),
            "seconds", Long.toString(chart.usualLength().toSeconds()),
            "bars", bars(chart),
            "script", resource("chart.js"),
            "library", resource(library + "dist/uPlot.iife.min.js"),
            "library-style", resource(library + "dist/uPlot.min.css"),
            "library-license", resource(library + "LICENSE"));
    return PLACE
        .matcher(resource("chart.html"))
        .replaceAll(place -> Matcher.quoteReplacement(texts.get(place.group(1))))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String libraryVersion() throws IOException {
    Properties facts = new Properties();
    facts.load(new StringReader(resource(LIBRARY_FACTS)));
    return facts.getProperty("version");
  }

  /** Numbers and times alone: nothing in it can end the script. */
  private static String bars(Chart chart) throws IOException {
    List<List<Object>> bars = chart.bars().stream().map(HtmlChart::cells).toList();
    return new ObjectMapper().writeValueAsString(bars).replace("],[", "],\n[");
  }

  private static List<Object> cells(Bar bar) {
    return List.of(
        bar.start().toString(),
        PlainNumber.of(bar.open()),
        PlainNumber.of(bar.high()),
        PlainNumber.of(bar.low()),
        PlainNumber.of(bar.close()),
        PlainNumber.of(bar.volume()),
        bar.isSettled());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlChart.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
