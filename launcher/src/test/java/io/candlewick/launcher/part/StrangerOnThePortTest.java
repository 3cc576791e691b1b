package io.candlewick.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.launcher.process.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrangerOnThePortTest {
  @TempDir Path data;

  @Test
  void a_stranger_is_not_taken_for_the_broker() throws Exception {
    try (ServerSocket stranger = listen()) {
      assertStrange(new KafkaPart(data, stranger.getLocalPort()));
    }
  }

  @Test
  void a_stranger_is_not_taken_for_the_embedded_mongo() throws Exception {
    try (ServerSocket stranger = listen()) {
      assertStrange(MongoPart.choose(data, stranger.getLocalPort(), ""));
    }
  }

  @Test
  void what_an_earlier_process_said_does_not_count() throws Exception {
    KafkaPart broker = new KafkaPart(data, 1);
    Files.createDirectories(data.resolve("run"));
    ReadyFile.of(data, broker.name()).write();

    broker.prepare();

    assertThat(broker.isReady()).isFalse();
  }

  private static void assertStrange(Part part) throws IOException, InterruptedException {
    part.prepare();

    assertThat(part.isReady()).isFalse();
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
