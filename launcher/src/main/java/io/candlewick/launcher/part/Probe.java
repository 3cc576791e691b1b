package io.candlewick.launcher.part;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Checks whether a service responds. Thread-safe. */
public final class Probe {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  private Probe() {}

  /** Whether a port of the loopback address accepts connections. */
  public static boolean listens(int port) {
    return listens(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** Whether an address accepts connections. */
  public static boolean listens(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, (int) TIMEOUT.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a page responds with status 200. */
  public static boolean answers(String url) {
    return answers(url, TIMEOUT);
  }

  /** Whether a page responds with status 200 within {@code limit}. */
  public static boolean answers(String url, Duration limit) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(limit).build();
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
