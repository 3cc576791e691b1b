package io.candlewick.console.upstream;

import io.candlewick.model.LimitedBody;
import io.candlewick.model.wire.RegistryConnection;
import io.candlewick.web.AccessToken;
import io.candlewick.web.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Another service of the platform, asked over HTTP. An answer may take ten seconds and hold 16 MiB;
 * what {@link #get} asks must come within five. Thread-safe.
 */
public final class Upstream {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration QUICK_ANSWER = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int MAX_ANSWER = 16 << 20;

  private final String name;
  private final URI base;
  private final String remedy;
  private final HttpClient http;
  private final Function<URI, HttpRequest.Builder> requests;

  private Upstream(
      String name,
      URI base,
      String remedy,
      HttpClient http,
      Function<URI, HttpRequest.Builder> requests) {
    this.name = name;
    this.base = base;
    this.remedy = remedy;
    this.http = http;
    this.requests = requests;
  }

  /**
   * A service of the platform. Connects when first asked.
   *
   * @param name as in {@code feed}
   * @param base its address; null where there is none
   * @param remedy what to do if it is missing or does not answer, one sentence
   * @param token the console's own login at the service, if it is set
   */
  public static Upstream ofService(String name, URI base, String remedy, AccessToken token) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    return new Upstream(name, base, remedy, http, uri -> request(uri, token));
  }

  private static HttpRequest.Builder request(URI uri, AccessToken token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    token.header().ifPresent(login -> request.header(HttpHeaders.AUTHORIZATION, login));
    return request;
  }

  /** The schema registry, with the login that it asks for. */
  public static Upstream ofRegistry(URI base, String remedy, RegistryConnection connection) {
    return new Upstream(
        "schema registry", base, remedy, connection.client(CONNECT), connection::request);
  }

  public boolean isThere() {
    return base != null;
  }

  /**
   * A request to one of its paths.
   *
   * @throws Problem 404 if the console was started without the service
   */
  public HttpRequest.Builder request(String path) {
    if (base == null) {
      throw Problem.of(
          HttpStatus.NOT_FOUND,
          "Not part of this platform",
          "The console was started without the " + name + ": " + remedy);
    }
    String root = base.toString().replaceAll("/+$", "");
    return requests.apply(URI.create(root + path)).timeout(ANSWER);
  }

  /**
   * Its answer, whatever the status.
   *
   * @throws Problem 503 if it does not answer
   */
  public HttpResponse<byte[]> send(HttpRequest request) {
    return send(request, ANSWER);
  }

  private HttpResponse<byte[]> send(HttpRequest request, Duration patience) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, head -> new LimitedBody(MAX_ANSWER));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw silent(e.getCause() instanceof IOException fault ? fault : e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw silent(e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw silent(e);
    }
  }

  private Problem silent(Exception cause) {
    return Problem.unavailable("The " + name + " does not answer: " + remedy, SOON).because(cause);
  }

  /**
   * Its answer to a GET, which must be 200.
   *
   * @throws Problem 503 otherwise
   */
  public byte[] get(String path) {
    HttpResponse<byte[]> answer =
        send(request(path).header("Accept", "application/json").GET().build(), QUICK_ANSWER);
    if (answer.statusCode() != 200) {
      throw Problem.unavailable(
          "The %s answered %s with status %d: %s"
              .formatted(name, path, answer.statusCode(), remedy),
          SOON);
    }
    return answer.body();
  }
}
