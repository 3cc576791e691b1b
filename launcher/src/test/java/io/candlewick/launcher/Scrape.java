package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.launcher.metrics.TargetsFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Prometheus is told by one target.
 *
 * @param text in Prometheus' form
 */
record Scrape(String text) {
  private static final String TYPE = "# TYPE ";

  /** Asks every target of a running platform, by job. */
  static Map<String, Scrape> all(Path data) throws IOException, InterruptedException {
    Map<String, Scrape> scrapes = new TreeMap<>();
    JsonNode targets =
        new ObjectMapper().readTree(Files.readString(data.resolve(TargetsFile.NAME)));
    for (JsonNode target : targets) {
      JsonNode labels = target.path("labels");
      String url =
          "http://"
              + target.path("targets").path(0).asText()
              + labels.path("__metrics_path__").asText();
      scrapes.put(labels.path("job").asText(), of(url));
    }
    return scrapes;
  }

  /** Asks one target. */
  static Scrape of(String url) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(url).isEqualTo(200);
    return new Scrape(answer.body());
  }

  /** The types of the metrics that have values, by name. */
  Map<String, String> types() {
    Map<String, String> types = new TreeMap<>();
    text.lines()
        .filter(line -> line.startsWith(TYPE))
        .map(line -> line.substring(TYPE.length()).split(" "))
        .forEach(words -> types.put(words[0], words[1]));
    return types;
  }
}
