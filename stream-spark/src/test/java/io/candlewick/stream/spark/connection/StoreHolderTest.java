package io.candlewick.stream.spark.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.stream.spark.settings.StreamSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class StoreHolderTest {
  private final List<Thread> threads = new ArrayList<>();

  @Test
  void a_store_is_opened_once() {
    StoreHolder<Object> holder = new StoreHolder<>("A store", Duration.ofSeconds(1), Object::new);

    assertThat(holder.get()).isSameAs(holder.get());
  }

  @Test
  void a_store_that_could_not_be_opened_is_tried_again() {
    List<String> attempts = new ArrayList<>();
    StoreHolder<String> holder =
        new StoreHolder<>(
            "A store",
            Duration.ofSeconds(1),
            () -> {
              attempts.add("one more");
              if (attempts.size() == 1) {
                throw new IllegalStateException("asleep");
              }
              return "open";
            });

    assertThatThrownBy(holder::get).hasMessage("asleep");
    assertThat(holder.get()).isEqualTo("open");
  }

  @Test
  void another_that_needs_a_store_that_hangs_waits_for_a_bounded_time_and_names_it()
      throws InterruptedException {
    CountDownLatch opening = new CountDownLatch(1);
    StoreHolder<String> holder =
        new StoreHolder<>(
            "MongoDB",
            Duration.ofMillis(50),
            () -> {
              opening.countDown();
              return hang();
            });
    start(holder::get);
    assertThat(opening.await(1, TimeUnit.MINUTES)).isTrue();

    assertThatThrownBy(holder::get)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("MongoDB does not answer");
    end();
  }

  @Test
  void a_mongodb_that_takes_connections_and_says_nothing_holds_up_no_other_store()
      throws IOException, InterruptedException {
    try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      Stores stores = Stores.of(settings("mongodb://127.0.0.1:" + silent.getLocalPort()));
      CompletableFuture<Object> candles = new CompletableFuture<>();
      Thread waiting = start(stores::ticks);
      assertThat(silent.accept().isConnected()).isTrue();
      start(() -> candles.complete(stores.candles()));

      assertThat(candles).succeedsWithin(Duration.ofMinutes(1));
      assertThat(waiting.isAlive()).as("MongoDB is still waited for").isTrue();
      end();
    }
  }

  private static StreamSettings settings(String mongo) {
    return new StreamSettings(
        "127.0.0.1:1",
        "http://127.0.0.1:1",
        "jdbc:postgresql://127.0.0.1:1/none",
        mongo,
        "none",
        "1m",
        Duration.ofMinutes(5),
        1,
        Duration.ofSeconds(1),
        200_000,
        true);
  }

  private static String hang() {
    try {
      new CountDownLatch(1).await();
      throw new IllegalStateException("nobody counts it down");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("ended by the test", e);
    }
  }

  private Thread start(Runnable action) {
    Thread thread = new Thread(action);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((ended, e) -> assertThat(e).isNotNull());
    threads.add(thread);
    thread.start();
    return thread;
  }

  private void end() throws InterruptedException {
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join(TimeUnit.MINUTES.toMillis(1));
    }
  }
}
