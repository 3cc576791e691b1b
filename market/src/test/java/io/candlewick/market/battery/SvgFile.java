package io.candlewick.market.battery;

import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.internal.chartpart.Chart;
import org.w3c.dom.Document;

/** Draws a chart as SVG: the same bytes for the same chart and the same fonts. */
final class SvgFile {
  private SvgFile() {}

  static String text(Chart<?, ?> chart) throws IOException {
    SVGGraphics2D graphics = new SVGGraphics2D(document());
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    graphics.setSVGCanvasSize(new Dimension(chart.getWidth(), chart.getHeight()));
    StringWriter text = new StringWriter();
    graphics.stream(text, true);
    return text.toString();
  }

  static void write(Path file, Chart<?, ?> chart) throws IOException {
    Files.writeString(file, text(chart));
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Every Java platform can make an empty document", e);
    }
  }
}
