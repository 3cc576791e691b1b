package io.candlewick.launcher.part;

import io.candlewick.launcher.process.Launch;
import io.candlewick.launcher.process.Part;
import io.candlewick.launcher.process.PortChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The embedded broker. */
public final class KafkaPart implements Part {
  private final Path folder;
  private final ReadyFile ready;
  private final int port;

  /** Keeps its log below {@code data}. */
  public KafkaPart(Path data, int port) {
    this.folder = data.resolve("kafka");
    this.ready = ReadyFile.of(data, name());
    this.port = port;
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public String title() {
    return "Kafka";
  }

  @Override
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public Launch prepare() throws IOException {
    Files.createDirectories(folder);
    ready.clear();
    List<String> command =
        JavaProcess.ofLauncher()
            .heap(256)
            .option("-XX:ReservedCodeCacheSize=64m")
            .option("-Dlogback.configurationFile=io/candlewick/launcher/part-logback.xml")
            .main(
                KafkaBroker.class.getName(),
                List.of(
                    folder.toString(),
                    Integer.toString(port),
                    Integer.toString(PortChoice.anyFree()),
                    ready.path().toString()));
    return new Launch(command, Map.of(), folder);
  }

  @Override
  public boolean isReady() {
    return ready.isWritten();
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(90);
  }

  @Override
  public String remedy() {
    return "If the disk is full, make room; if its folder "
        + folder
        + " was changed by hand, restore it.";
  }
}
