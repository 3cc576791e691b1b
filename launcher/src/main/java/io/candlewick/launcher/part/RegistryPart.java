package io.candlewick.launcher.part;

import io.candlewick.launcher.process.Launch;
import io.candlewick.launcher.process.Part;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * The embedded schema registry (Apicurio). It keeps its schemas in the embedded PostgreSQL, because
 * the ids in Kafka's records must keep their meaning after a restart. {@link
 * io.candlewick.launcher.guard.RegistryGuard} runs in its process.
 */
public final class RegistryPart implements Part {
  private final Installation installation;
  private final Path data;
  private final int port;
  private final PostgresPart postgres;

  public RegistryPart(Installation installation, Path data, int port, PostgresPart postgres) {
    this.installation = installation;
    this.data = data;
    this.port = port;
    this.postgres = postgres;
  }

  @Override
  public String name() {
    return "registry";
  }

  @Override
  public String title() {
    return "Schema registry";
  }

  @Override
  public String address() {
    return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
  }

  @Override
  public Launch prepare() throws IOException {
    Path folder = Files.createDirectories(data.resolve("registry"));
    Path jar = runner();
    List<String> command =
        new JavaProcess(jar.toString())
            .heap(160)
            .option("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=48m")
            .main(mainClass(jar), List.of());
    return new Launch(command, settings(), folder);
  }

  private Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
        Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
        // No page of another origin may ask: it would be enough for it to know the port.
        Map.entry("QUARKUS_HTTP_CORS_ORIGINS", "http://127.0.0.1:" + port),
        Map.entry("QUARKUS_HTTP_IO_THREADS", "2"),
        Map.entry("QUARKUS_THREAD_POOL_CORE_THREADS", "1"),
        Map.entry("QUARKUS_THREAD_POOL_MAX_THREADS", "8"),
        Map.entry("QUARKUS_LOG_LEVEL", "WARN"),
        Map.entry("QUARKUS_BANNER_ENABLED", "false"),
        Map.entry("LOG_LEVEL", "WARN"),
        // A schema that is only written differently, or has different docs, gets the same id.
        Map.entry("APICURIO_CCOMPAT_USE_CANONICAL_HASH", "true"),
        Map.entry("APICURIO_STORAGE_KIND", "sql"),
        Map.entry("APICURIO_STORAGE_SQL_KIND", "postgresql"),
        Map.entry("APICURIO_DATASOURCE_URL", postgres.url(PostgresPart.REGISTRY_DATABASE)),
        Map.entry("APICURIO_DATASOURCE_USERNAME", PostgresPart.REGISTRY_DATABASE),
        Map.entry("APICURIO_DATASOURCE_PASSWORD", postgres.registryPassword()),
        Map.entry("APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "1"),
        Map.entry("APICURIO_DATASOURCE_JDBC_MIN_SIZE", "1"),
        Map.entry("APICURIO_DATASOURCE_JDBC_MAX_SIZE", "4"));
  }

  private Path runner() throws IOException {
    Path folder = installation.built("launcher", "registry");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*-runner.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    }
    throw new IOException("no runner jar in " + folder + "; run ./candlewick up after mvn clean");
  }

  private static String mainClass(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
    }
  }

  @Override
  public boolean isReady() {
    return Probe.answers("http://127.0.0.1:" + port + "/health/ready");
  }

  @Override
  public Duration patience() {
    return Duration.ofMinutes(2);
  }

  @Override
  public String remedy() {
    return "Use another registry with --registry URL.";
  }
}
