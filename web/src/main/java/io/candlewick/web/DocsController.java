package io.candlewick.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.function.Consumer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API's description and the page that shows it; all of it is served from here. */
@RestController
public final class DocsController {
  /** The page needs its own scripts, and Swagger UI's inline styles and pictures; nothing else. */
  private static final String OWN_ALONE =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final JsonMapper json;
  private final URL yaml;
  private final Consumer<ObjectNode> supplement;
  private volatile byte[] description;

  /**
   * @param yaml the description in OpenAPI 3.1
   * @param supplement adds to it what depends on the settings
   */
  public DocsController(JsonMapper json, URL yaml, Consumer<ObjectNode> supplement) {
    this.json = json;
    this.yaml = yaml;
    this.supplement = supplement;
  }

  /** Translated from YAML at the first request, so that the start need not wait for it. */
  @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] description() throws IOException {
    byte[] bytes = description;
    if (bytes == null) {
      try (InputStream in = yaml.openStream()) {
        ObjectNode tree =
            json.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
        supplement.accept(tree);
        bytes = json.writeValueAsBytes(tree);
      }
      description = bytes;
    }
    return bytes;
  }

  @GetMapping({"/docs", "/docs/"})
  ResponseEntity<byte[]> page() throws IOException {
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_HTML)
        .header("Content-Security-Policy", OWN_ALONE)
        .body(resource("docs.html"));
  }

  @GetMapping(path = "/docs/start.js", produces = "text/javascript")
  byte[] script() throws IOException {
    return resource("docs.js");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = DocsController.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
