package io.candlewick.console.topics;

import io.candlewick.console.request.SymbolText;
import io.candlewick.web.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The schemas of the registry. */
@RestController
class SchemasController {
  private static final String LATEST = "latest";

  private final Schemas schemas;

  SchemasController(Schemas schemas) {
    this.schemas = schemas;
  }

  @GetMapping("/api/schemas")
  Schemas.Subjects subjects() {
    return schemas.subjects();
  }

  @GetMapping("/api/schemas/{subject}/versions/{version}")
  Schemas.Version version(@PathVariable String subject, @PathVariable String version) {
    if (!version.equals(LATEST) && !version.matches("[1-9][0-9]{0,8}")) {
      throw Problem.unprocessable(
          "version is '%s': give a number of 1 or more, or %s".formatted(version, LATEST));
    }
    return schemas.version(SymbolText.id("subject", subject), version);
  }
}
