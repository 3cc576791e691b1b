package io.candlewick.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PortOwnerTest {
  @Test
  void the_process_that_listens_on_a_port_is_found() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/net/tcp")), "Only Linux tells");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortOwner.of(taken.getLocalPort()))
          .hasValue(new PortOwner(ProcessHandle.current().pid(), "java"));
    }
  }

  @Test
  void a_port_that_nobody_listens_on_has_no_owner() throws IOException {
    assertThat(PortOwner.of(PortChoice.anyFree())).isEmpty();
  }

  @Test
  void a_process_is_named_with_its_program_where_that_is_known() {
    assertThat(new PortOwner(17, "postgres")).hasToString("process 17 (postgres)");
    assertThat(new PortOwner(17, "")).hasToString("process 17");
  }
}
