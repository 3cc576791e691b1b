package io.candlewick.console.batch;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The picture of what dbt builds from what: that of the documentation. */
@RestController
class LineageController {
  private static final String FILE = "dbt-lineage.svg";
  private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

  /** The picture has its colours in itself. */
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  private final byte[] picture;

  LineageController() {
    try (InputStream file = LineageController.class.getResourceAsStream(FILE)) {
      this.picture = file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GetMapping("/api/batch/lineage")
  ResponseEntity<byte[]> lineage(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", POLICY);
    return ResponseEntity.ok().contentType(SVG).body(picture);
  }
}
