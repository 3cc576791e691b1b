package io.candlewick.launcher.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.launcher.process.PortChoice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherMetricsTest {
  @TempDir private Path data;

  private static String get(int port, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            BodyHandlers.ofString())
        .body();
  }

  @Test
  void the_size_of_the_data_folder_is_that_of_all_files_below_it() throws Exception {
    Files.createDirectories(data.resolve("a/b"));
    Files.write(data.resolve("a/b/one"), new byte[1_000]);
    Files.write(data.resolve("two"), new byte[234]);
    int port = PortChoice.anyFree();

    LauncherMetrics metrics = LauncherMetrics.start(data, port, List::of);
    try {
      assertThat(get(port, "/metrics"))
          .contains("candlewick_data_folder_bytes 1234.0\n", "candlewick_data_folder_free_bytes ");
      assertThat(get(port, "/health")).isEqualTo("{\"parts\":{}}");
    } finally {
      metrics.close();
    }
  }

  @Test
  void the_targets_are_in_the_form_that_prometheus_reads() throws Exception {
    TargetsFile.write(
        data, List.of(ScrapeTarget.service("feed", 5000), ScrapeTarget.own("stream", 9095)));

    assertThat(new ObjectMapper().readTree(Files.readString(data.resolve(TargetsFile.NAME))))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    [{"targets": ["127.0.0.1:5000"],
                      "labels": {"job": "feed", "__metrics_path__": "/actuator/prometheus"}},
                     {"targets": ["127.0.0.1:9095"],
                      "labels": {"job": "stream", "__metrics_path__": "/metrics"}}]
                    """));

    TargetsFile.delete(data);
    TargetsFile.delete(data);
    assertThat(data).isEmptyDirectory();
  }
}
