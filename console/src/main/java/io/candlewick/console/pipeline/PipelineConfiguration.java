package io.candlewick.console.pipeline;

import io.candlewick.console.settings.ConsoleSettings;
import io.candlewick.console.topics.Broker;
import io.candlewick.store.BalanceReader;
import io.candlewick.store.Retry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The way of a tick. */
@Configuration(proxyBeanMethods = false)
@Import({PipelineController.class, DeadLettersController.class})
public class PipelineConfiguration {
  private static final int THREADS = 10;
  private static final int WAITING = 500;

  /** A reader asks again by itself. */
  private static final Retry ONCE =
      new Retry(1, Duration.ofMillis(1), Duration.ofMillis(1), length -> {});

  @Bean
  LogSampler logSampler(Broker broker) {
    return new LogSampler(broker);
  }

  @Bean
  StreamQueries streamQueries(ConsoleSettings settings, Clock clock) {
    return new StreamQueries(
        settings.health().isEmpty()
            ? Optional.empty()
            : Optional.of(HealthReport.source(settings.health(), clock)),
        clock);
  }

  @Bean
  BalanceReader balanceReader(DataSource postgres) {
    return new BalanceReader(postgres, ONCE);
  }

  @Bean
  BalanceCheck balanceCheck(JdbcClient database) {
    return new BalanceCheck(database);
  }

  /** Threads that end when nobody asks; questions beyond them wait, and too many are refused. */
  @Bean(destroyMethod = "shutdownNow")
  ExecutorService pipelineThreads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "pipeline");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
