package io.candlewick.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimedPortsTest {
  private final ClaimedPorts ports = new ClaimedPorts();
  private final ClaimedPorts others = new ClaimedPorts();

  @AfterEach
  void free() {
    ports.close();
    others.close();
  }

  @Test
  void a_free_port_is_taken_as_wished() throws IOException {
    int free = PortChoice.anyFree();

    assertThat(ports.choose(free)).isEqualTo(new PortChoice(free, free));
  }

  @Test
  void a_taken_port_is_replaced_by_a_free_one() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PortChoice choice = ports.choose(taken.getLocalPort());

      assertThat(choice.isReplaced()).isTrue();
      assertThat(choice.port()).isPositive().isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void where_the_wished_port_is_taken_the_usual_one_comes_before_any_other() throws IOException {
    int usual = PortChoice.anyFree();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int wished = taken.getLocalPort();

      assertThat(ports.choose(wished, usual)).isEqualTo(new PortChoice(wished, usual));
      assertThat(ports.choose(wished, usual).port()).isNotIn(wished, usual);
    }
  }

  @Test
  void a_port_is_taken_once_and_not_if_somebody_listens_there() throws IOException {
    int free = PortChoice.anyFree();
    assertThat(ports.take(free)).isTrue();
    assertThat(ports.take(free)).isFalse();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(ports.take(taken.getLocalPort())).isFalse();
    }
  }

  @Test
  void a_port_that_another_launcher_has_chosen_is_replaced_though_nobody_listens_there_yet()
      throws IOException {
    int chosen = others.choose(PortChoice.anyFree()).port();

    assertThat(ports.choose(chosen).isReplaced()).isTrue();
  }

  @Test
  void a_launcher_that_has_ended_leaves_its_ports_to_others() throws IOException {
    int chosen = others.choose(PortChoice.anyFree()).port();

    others.close();

    assertThat(ports.choose(chosen).isReplaced()).isFalse();
  }

  @Test
  void parts_that_start_side_by_side_never_get_the_same_port() throws Exception {
    int wished = PortChoice.anyFree();
    List<Callable<Integer>> choices = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      choices.add(() -> ports.choose(wished).port());
      choices.add(() -> others.choose(wished).port());
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    Set<Integer> chosen = new HashSet<>();
    for (Future<Integer> port : threads.invokeAll(choices)) {
      chosen.add(port.get());
    }
    threads.shutdown();

    assertThat(chosen).hasSize(choices.size()).contains(wished);
  }
}
