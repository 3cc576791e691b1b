package io.candlewick.console.push;

import io.candlewick.model.wire.RegistryUnavailableException;
import io.candlewick.model.wire.WriterSchemas;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.Schema;

/**
 * Schemas that are asked for on a thread of their own, so that a registry that does not answer
 * holds up nobody for longer than a second, once until it answers again. Thread-safe.
 */
final class BackgroundSchemas implements WriterSchemas, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int MAX_KNOWN = 1_000;

  /** What the registry said of an id. */
  private record Answer(boolean isOwn, Optional<Schema> schema) {}

  private final WriterSchemas registry;
  private volatile boolean isSilent;
  private final Map<Integer, Future<Answer>> asked = new ConcurrentHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "stream-schemas");
            thread.setDaemon(true);
            return thread;
          });

  BackgroundSchemas(WriterSchemas registry) {
    this.registry = registry;
  }

  @Override
  public boolean isOwn(int schemaId) {
    return answer(schemaId).isOwn();
  }

  @Override
  public Optional<Schema> find(int schemaId) {
    return answer(schemaId).schema();
  }

  private Answer answer(int schemaId) {
    Future<Answer> answer = asked.get(schemaId);
    if (answer == null) {
      if (asked.size() >= MAX_KNOWN) {
        asked.clear();
      }
      answer = thread.submit(() -> new Answer(registry.isOwn(schemaId), registry.find(schemaId)));
      asked.put(schemaId, answer);
    }
    if (isSilent && !answer.isDone()) {
      throw new RegistryUnavailableException("The registry has not answered yet");
    }
    try {
      return known(schemaId, answer.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      isSilent = true;
      throw new RegistryUnavailableException("The registry has not answered yet", e);
    } catch (ExecutionException e) {
      asked.remove(schemaId, answer);
      throw new RegistryUnavailableException(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException("Interrupted", e);
    }
  }

  /** What the registry does not know may be registered later. */
  private Answer known(int schemaId, Answer answer) {
    isSilent = false;
    if (answer.schema().isEmpty()) {
      asked.remove(schemaId);
    }
    return answer;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
