package io.candlewick.live.binance;

import io.candlewick.live.http.ProviderHttp;
import io.candlewick.live.settings.RoundedDuration;
import io.candlewick.live.source.SourceFault;
import io.candlewick.live.source.SourceFault.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One connection to Binance's streams. It holds at most {@value #MAX_UNREAD_MESSAGES} unread
 * messages: a slow reader makes Binance wait. The JDK answers pings. Read by one thread.
 */
final class BinanceStream implements AutoCloseable {
  private static final int MAX_UNREAD_MESSAGES = 1_000;
  private static final int MAX_MESSAGE_CHARACTERS = 1 << 20;

  /** What comes over the connection. */
  sealed interface Event {
    /** A whole message. */
    record Message(String text) implements Event {}

    /** A ping: it is alive. */
    record Ping() implements Event {}

    /** The end. */
    record Ended(String reason) implements Event {}
  }

  private final BlockingQueue<Event> inbox = new LinkedBlockingQueue<>();
  private WebSocket socket;

  private BinanceStream() {}

  @SuppressWarnings(
      "FutureReturnValueIgnored") // what connects too late is aborted, whenever it does
  static BinanceStream connect(HttpClient client, URI address, Duration patience, Clock clock)
      throws SourceFault, InterruptedException {
    BinanceStream stream = new BinanceStream();
    CompletableFuture<WebSocket> connecting =
        client.newWebSocketBuilder().connectTimeout(patience).buildAsync(address, stream.new In());
    try {
      stream.socket = connecting.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return stream;
    } catch (ExecutionException e) {
      throw refused(e.getCause(), clock);
    } catch (TimeoutException e) {
      throw new SourceFault(
          Kind.AWAY, "It does not connect within " + RoundedDuration.text(patience), e);
    } finally {
      if (stream.socket == null) {
        connecting.thenAccept(WebSocket::abort);
      }
    }
  }

  private static SourceFault refused(Throwable failure, Clock clock) {
    if (failure instanceof WebSocketHandshakeException handshake) {
      HttpResponse<?> response = handshake.getResponse();
      int status = response.statusCode();
      return new SourceFault(
          BinanceRest.LIMITS.contains(status) ? Kind.LIMITED : Kind.AWAY,
          "It refuses the connection with HTTP " + status,
          ProviderHttp.retryAfter(response.headers(), clock).orElse(null),
          failure);
    }
    return new SourceFault(Kind.AWAY, ProviderHttp.reason(failure), failure);
  }

  /** The next event, or null if none comes in time. */
  Event next(Duration patience) throws InterruptedException {
    Event event = inbox.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (event != null) {
      socket.request(1);
    }
    return event;
  }

  boolean hasMore() {
    return !inbox.isEmpty();
  }

  @Override
  public void close() {
    socket.abort();
  }

  /** Runs on threads of the HTTP client, one call after the other. */
  private final class In implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public void onOpen(WebSocket opened) {
      opened.request(MAX_UNREAD_MESSAGES);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      parts.append(part);
      if (parts.length() > MAX_MESSAGE_CHARACTERS) {
        inbox.add(
            new Event.Ended("a message is longer than " + MAX_MESSAGE_CHARACTERS + " characters"));
        from.abort();
      } else if (isLast) {
        inbox.add(new Event.Message(parts.toString()));
        parts.setLength(0);
      } else {
        from.request(1);
      }
      return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean isLast) {
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer payload) {
      inbox.add(new Event.Ping());
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      inbox.add(
          new Event.Ended(
              "it closed the connection with " + code + (reason.isBlank() ? "" : ", " + reason)));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      inbox.add(new Event.Ended("the connection broke: " + ProviderHttp.reason(failure)));
    }
  }
}
