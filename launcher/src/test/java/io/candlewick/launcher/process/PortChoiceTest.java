package io.candlewick.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortChoiceTest {
  @Test
  void a_free_port_is_taken_as_wished() throws IOException {
    int free = PortChoice.anyFree();

    assertThat(PortChoice.of(free)).isEqualTo(new PortChoice(free, free));
  }

  @Test
  void a_taken_port_is_replaced_by_a_free_one() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PortChoice choice = PortChoice.of(taken.getLocalPort());

      assertThat(choice.isReplaced()).isTrue();
      assertThat(choice.port()).isPositive().isNotEqualTo(taken.getLocalPort());
    }
  }
}
