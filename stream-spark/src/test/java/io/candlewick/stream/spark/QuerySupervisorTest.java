package io.candlewick.stream.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;

final class QuerySupervisorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void a_query_whose_classes_do_not_fit_counts_as_failed_and_is_started_again()
      throws InterruptedException {
    QuerySupervisor supervisor = new QuerySupervisor(new Unfitting(), () -> {});
    Thread thread = new Thread(supervisor);
    thread.start();

    await().atMost(PATIENCE).until(() -> supervisor.failures() == 2);
    assertThat(supervisor.isStarted()).isFalse();

    supervisor.stop();
    thread.join(PATIENCE.toMillis());
    assertThat(thread.isAlive()).isFalse();
  }

  private static final class Unfitting implements StreamQuery {
    @Override
    public QueryName name() {
      return QueryName.CANDLES;
    }

    @Override
    public StreamingQuery start() {
      throw new NoSuchMethodError("a method of another version");
    }
  }
}
