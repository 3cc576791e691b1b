package io.candlewick.console.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.OneDatabase;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.windows.Window;
import io.candlewick.store.CandleReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

class StoredPartsTest {
  private static final Window DAY = new Window(0, 86_400_000_000L);

  /** A database that answers only when it is told to. */
  private static final class SlowDatabase extends AbstractDataSource {
    private final CountDownLatch answers = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Connection getConnection() throws SQLException {
      asked.incrementAndGet();
      try {
        answers.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SQLException(e);
      }
      return OneDatabase.pool().getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }
  }

  @Test
  void what_nobody_wants_any_more_is_not_read() {
    SlowDatabase database = new SlowDatabase();
    List<String> read = new CopyOnWriteArrayList<>();
    try (StoredParts stored =
        new StoredParts(new CandleReader(database), CandleInterval.parse("1m"))) {
      for (String symbol : List.of("a", "b", "c")) {
        StoredParts.Reading reading =
            stored.read(new RolledCandle.Key(symbol, DAY), DAY.end(), parts -> read.add(symbol));
        if (symbol.equals("b")) {
          reading.cancel();
        }
      }
      database.answers.countDown();

      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () -> {
                stored.deliver();
                return read.contains("c");
              });
      assertThat(read).containsExactly("a", "c");
      assertThat(database.asked).hasValue(2);
    }
  }
}
