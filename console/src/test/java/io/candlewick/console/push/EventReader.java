package io.candlewick.console.push;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reader of the stream that keeps what it gets. Thread-safe. */
final class EventReader implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /**
   * An event as the standard builds it.
   *
   * @param id the last id that was sent until then; empty for none
   */
  record Event(String type, String id, JsonNode data) {}

  private final HttpResponse<InputStream> answer;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private volatile String lastId;
  private volatile boolean hasEnded;

  private EventReader(HttpResponse<InputStream> answer, String lastId) {
    this.answer = answer;
    this.lastId = lastId;
    Thread thread = new Thread(this::read, "event-reader");
    thread.setDaemon(true);
    thread.start();
  }

  /** Opens the stream with a query, as in {@code types=prices}. */
  static EventReader open(int port, String query) {
    return open(port, query, "");
  }

  /**
   * Opens it behind an event.
   *
   * @param lastId the id of that event; empty for none
   */
  static EventReader open(int port, String query, String lastId) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/stream?" + query));
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    try {
      return new EventReader(HTTP.send(request.build(), BodyHandlers.ofInputStream()), lastId);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      String type = "message";
      String data = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          type = line.substring(7);
        } else if (line.startsWith("id: ")) {
          lastId = line.substring(4);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && data != null) {
          events.add(new Event(type, lastId, JSON.readTree(data)));
          type = "message";
          data = null;
        }
      }
    } catch (IOException e) {
      // the test or the server has ended it
    } finally {
      hasEnded = true;
    }
  }

  HttpResponse<InputStream> answer() {
    return answer;
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  /** The last id that was sent, also without an event; empty for none. */
  String lastId() {
    return lastId;
  }

  /** The first event that fits, as soon as it is there. */
  Event await(Predicate<Event> wanted) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> first(wanted).isPresent());
    return first(wanted).orElseThrow();
  }

  Event await(String type) {
    return await(event -> event.type().equals(type));
  }

  private Optional<Event> first(Predicate<Event> wanted) {
    return events.stream().filter(wanted).findFirst();
  }

  /** Returns when the stream has told where it begins. */
  void awaitOpen() {
    Awaitility.await().atMost(PATIENCE).until(() -> !lastId.isEmpty());
  }

  void awaitEnd() {
    Awaitility.await().atMost(PATIENCE).until(() -> hasEnded);
  }

  @Override
  public void close() {
    try {
      answer.body().close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
