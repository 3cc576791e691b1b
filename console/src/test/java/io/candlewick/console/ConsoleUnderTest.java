package io.candlewick.console;

import io.candlewick.ticklog.MissingTopics;
import io.candlewick.ticklog.OneBroker;
import io.candlewick.ticklog.TopicCreationException;
import io.candlewick.web.AccessToken;
import io.candlewick.web.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A console on a real broker and a real PostgreSQL, which all tests of this process share. Tests
 * take symbols of their own. Thread-safe.
 */
public final class ConsoleUnderTest implements AutoCloseable {
  public static final String TOKEN = "a-token-for-tests-alone";

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ConfigurableApplicationContext service;
  private final int port;

  private ConsoleUnderTest(ConfigurableApplicationContext service) {
    this.service = service;
    this.port = Integer.parseInt(service.getEnvironment().getProperty("local.server.port", "none"));
  }

  private static final class One {
    private static final ConsoleUnderTest INSTANCE = start();
  }

  /** The one that tests share which do not change it. */
  public static ConsoleUnderTest one() {
    return One.INSTANCE;
  }

  /**
   * One of its own.
   *
   * @param settings each as {@code --name=value}, in addition to the usual ones or in their place
   */
  public static ConsoleUnderTest start(String... settings) {
    createTopics();
    List<String> all =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--candlewick.console.kafka=" + OneBroker.address(),
                "--candlewick.console.registry=" + OneRegistry.url(),
                "--candlewick.console.postgres=" + OneDatabase.address().jdbcUrl()));
    for (String setting : settings) {
      String name = setting.substring(0, setting.indexOf('=') + 1);
      all.removeIf(usual -> usual.startsWith(name)); // one that is given twice would be a list
      all.add(setting);
    }
    return new ConsoleUnderTest(
        ConsoleApplication.application()
            .properties(
                Map.of(
                    AccessToken.VARIABLE,
                    TOKEN,
                    "CANDLEWICK_POSTGRES_USER",
                    OneDatabase.readerAddress().user(),
                    "CANDLEWICK_POSTGRES_PASSWORD",
                    OneDatabase.readerAddress().password(),
                    "CANDLEWICK_MONGO",
                    MemoryMongo.uri()))
            .run(all.toArray(String[]::new)));
  }

  private static void createTopics() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", OneBroker.address()))) {
      MissingTopics.create(admin, PATIENCE);
    } catch (TopicCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return port;
  }

  /** One of the service's parts. */
  public <T> T part(Class<T> type) {
    return service.getBean(type);
  }

  /** All that it answers. */
  public List<Endpoint> endpoints() {
    return Endpoint.all(service);
  }

  public HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = request(path).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /** With the token. */
  public HttpResponse<String> post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + TOKEN)
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
  }

  public static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
