package io.candlewick.launcher.chart;

import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A chart as SVG. Its letters are outlines, so that it looks alike everywhere. */
final class SvgChart {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private SvgChart() {}

  static byte[] bytes(Chart whole) throws IOException {
    DrawnChart drawn = new DrawnChart(whole);
    Chart chart = drawn.chart();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment("Made by candlewick chart");
    context.setPrecision(2);
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(drawn.width(), DrawnChart.HEIGHT));
    drawn.paint(graphics);
    Element root = graphics.getRoot();
    root.setAttributeNS(null, "viewBox", "0 0 " + drawn.width() + " " + DrawnChart.HEIGHT);
    root.setAttributeNS(null, "role", "img");
    root.setAttributeNS(null, "aria-label", chart.title() + " (" + chart.range() + ")");
    StringWriter text = new StringWriter();
    graphics.stream(root, text, true, false);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Document document() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      return factory
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e); // every JDK has a parser of this configuration
    }
  }
}
