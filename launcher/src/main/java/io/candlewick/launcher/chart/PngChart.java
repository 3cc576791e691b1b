package io.candlewick.launcher.chart;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A chart as PNG, with two dots for each of its units. */
final class PngChart {
  private static final int DOTS = 2;

  private PngChart() {}

  static byte[] bytes(Chart chart) throws IOException {
    DrawnChart drawn = new DrawnChart(chart);
    BufferedImage image =
        new BufferedImage(
            DOTS * drawn.width(), DOTS * DrawnChart.HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(DOTS, DOTS);
    drawn.paint(graphics);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
