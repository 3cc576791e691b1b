package io.candlewick.live.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A provider on this machine: it gives the answers that a test wrote down, in their order, over
 * bare HTTP, for the JDK's server neither breaks off nor lets a test set its date.
 */
public final class ScriptedServer implements AutoCloseable {
  /**
   * An answer.
   *
   * @param declared what Content-Length says: more than the body has breaks off in its middle
   * @param stalls whether the connection stays open after the body
   */
  private record Scripted(
      int status, String body, Map<String, String> headers, int declared, boolean stalls) {}

  private final ServerSocket socket;
  private final Supplier<Instant> time;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<Scripted> script = new ArrayDeque<>();
  private final Map<String, Scripted> fixed = new ConcurrentHashMap<>();
  private final List<URI> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  private ScriptedServer(ServerSocket socket, Supplier<Instant> time) {
    this.socket = socket;
    this.time = time;
  }

  /**
   * Starts a server on a free port.
   *
   * @param time what its answers say that it is
   */
  public static ScriptedServer start(Supplier<Instant> time) {
    try {
      ScriptedServer server =
          new ScriptedServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), time);
      server.threads.execute(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  public ScriptedServer then(int status, String body, Map<String, String> headers) {
    return then(new Scripted(status, body, headers, body.length(), false));
  }

  public ScriptedServer then(int status, String body) {
    return then(status, body, Map.of());
  }

  /** Requests with a text in them always have this answer. */
  public ScriptedServer always(String part, int status, String body) {
    fixed.put(part, new Scripted(status, body, Map.of(), body.length(), false));
    return this;
  }

  /** The connection closes when half of the body is there. */
  public ScriptedServer thenHalfOf(String body) {
    String half = body.substring(0, body.length() / 2);
    return then(new Scripted(200, half, Map.of(), body.length(), false));
  }

  /** Half of the body comes, and then nothing. */
  public ScriptedServer thenStallAfterHalfOf(String body) {
    String half = body.substring(0, body.length() / 2);
    return then(new Scripted(200, half, Map.of(), body.length(), true));
  }

  private synchronized ScriptedServer then(Scripted scripted) {
    script.addLast(scripted);
    return this;
  }

  /** What was asked, in order. */
  public List<URI> requests() {
    return requests;
  }

  public String lastQuery() {
    return requests.get(requests.size() - 1).toString();
  }

  /** The last answer of the script stays. */
  private synchronized Scripted next(URI request) {
    for (Map.Entry<String, Scripted> answer : fixed.entrySet()) {
      if (request.toString().contains(answer.getKey())) {
        return answer.getValue();
      }
    }
    return script.size() > 1 ? script.removeFirst() : script.getFirst();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        threads.execute(() -> answer(connection));
      } catch (IOException e) {
        assert socket.isClosed() : e;
      }
    }
  }

  private void answer(Socket connection) {
    try (connection) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      String request = in.readLine();
      if (request == null) {
        return;
      }
      for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {
        assert header.contains(":") : header;
      }
      URI asked = URI.create(request.split(" ", -1)[1]);
      requests.add(asked);
      Scripted scripted = next(asked);
      OutputStream out = connection.getOutputStream();
      out.write(text(scripted).getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      if (scripted.stalls()) {
        closing.await();
      }
    } catch (IOException e) {
      assert closing.getCount() == 0 : e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String text(Scripted scripted) {
    StringBuilder text = new StringBuilder();
    text.append("HTTP/1.1 ").append(scripted.status()).append(" Status\r\n");
    text.append("Date: ")
        .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(time.get().atZone(ZoneOffset.UTC)))
        .append("\r\nContent-Length: ")
        .append(scripted.declared())
        .append("\r\nConnection: close\r\n");
    scripted.headers().forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
    return text.append("\r\n").append(scripted.body()).toString();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
