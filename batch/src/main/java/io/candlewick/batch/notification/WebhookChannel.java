package io.candlewick.batch.notification;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.candlewick.model.Backoff;
import io.candlewick.model.HourText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Posts messages as JSON to an address: {@code event}, {@code hour}, {@code message}, {@code
 * failed_checks}, {@code report}, and {@code text}, which chat programs show. The address may hold
 * a secret, so no message names more than its host.
 */
public final class WebhookChannel implements Channel {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TRIES = 3;

  private final URI address;
  private final String token;
  private final Duration timeout;
  private final Backoff backoff;
  private final HttpClient http;

  /**
   * @param address where to post, {@code http} or {@code https}
   * @param token sent as {@code Authorization: Bearer}; empty for none
   * @param timeout how long one try may take; there are three
   * @param backoff the waits between tries
   */
  public WebhookChannel(URI address, String token, Duration timeout, Backoff backoff) {
    this.address = address;
    this.token = token;
    this.timeout = timeout;
    this.backoff = backoff;
    this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public void send(Message message) throws IOException, InterruptedException {
    String fault = post(message);
    for (int failures = 1; failures < TRIES && !fault.isEmpty(); failures++) {
      TimeUnit.NANOSECONDS.sleep(backoff.after(failures).toNanos());
      fault = post(message);
    }
    if (!fault.isEmpty()) {
      throw new IOException(address.getHost() + " " + fault + ", in " + TRIES + " tries");
    }
  }

  /** Tries once. Returns what was wrong; empty if it was taken. */
  private String post(Message message) throws InterruptedException {
    try {
      int status = http.send(request(message), BodyHandlers.discarding()).statusCode();
      return status / 100 == 2 ? "" : "answered with status " + status;
    } catch (IOException e) {
      return "did not answer (" + e.getClass().getSimpleName() + ")";
    }
  }

  private HttpRequest request(Message message) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json(message)));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }

  private static String json(Message message) {
    ObjectNode node = JSON.createObjectNode();
    node.put("text", message.body());
    node.put("event", message.event().name().toLowerCase(Locale.ROOT));
    node.put("hour", HourText.of(message.hour()));
    node.put("message", message.text());
    ArrayNode checks = node.putArray("failed_checks");
    message.failedChecks().forEach(checks::add);
    node.put("report", message.report());
    return node.toString();
  }
}
