package io.candlewick.live.binance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.candlewick.live.settings.BinanceSettings;
import io.candlewick.model.Micros;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.java_websocket.WebSocket;
import org.java_websocket.enums.Opcode;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Binance on this machine: its combined trade streams and the REST requests that go with them. */
public final class FakeBinance implements AutoCloseable {
  private record Trade(long id, Instant time, String price, String quantity) {}

  /** Far more than anything takes on any machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final HttpServer rest;
  private final Streams streams = new Streams();
  private final CountDownLatch started = new CountDownLatch(1);
  private final Map<String, List<Trade>> trades = new ConcurrentHashMap<>();
  private final Map<String, String> listed = new ConcurrentHashMap<>();
  private final Deque<Refusal> refusals = new ArrayDeque<>();
  private final List<URI> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final List<String> pongs = new CopyOnWriteArrayList<>();
  private volatile boolean knowsMicroseconds = true;

  private record Refusal(String path, int status, String body, Map<String, String> headers) {}

  private FakeBinance(HttpServer rest) {
    this.rest = rest;
  }

  public static FakeBinance start() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FakeBinance binance = new FakeBinance(http);
      http.createContext("/", binance::answer);
      http.start();
      binance.streams.start();
      if (!binance.started.await(2, TimeUnit.MINUTES)) {
        throw new IllegalStateException("The streams do not start");
      }
      return binance;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public URI restUrl() {
    return URI.create("http://127.0.0.1:" + rest.getAddress().getPort());
  }

  public URI streamUrl() {
    return URI.create("ws://127.0.0.1:" + streams.getPort());
  }

  /** Settings that point here. */
  public BinanceSettings settings() {
    return new BinanceSettings(
        streamUrl(), restUrl(), PATIENCE, Duration.ofHours(23), 5_000, PATIENCE);
  }

  /** Lists a symbol that trades. */
  public FakeBinance list(String symbol) {
    return list(symbol, "TRADING");
  }

  FakeBinance list(String symbol, String status) {
    listed.put(symbol, status);
    trades.putIfAbsent(symbol, new CopyOnWriteArrayList<>());
    return this;
  }

  /** A trade that nobody is told of. */
  public void tradeUnseen(String symbol, long id, Instant time, String price) {
    trades.get(symbol).add(new Trade(id, time, price, "0.5"));
  }

  /** A trade that all who listen are told of. */
  public void trade(String symbol, long id, Instant time, String price) {
    tradeUnseen(symbol, id, time, price);
    for (WebSocket connection : streams.getConnections()) {
      boolean micros =
          isMicros(connection.getResourceDescriptor().contains("timeUnit=MICROSECOND"));
      connection.send(tradeJson(symbol, id, timeIn(micros, time), price));
    }
  }

  /** As it was before it knew microseconds. */
  FakeBinance withoutMicroseconds() {
    knowsMicroseconds = false;
    return this;
  }

  private boolean isMicros(boolean asked) {
    return asked && knowsMicroseconds;
  }

  private static long timeIn(boolean micros, Instant time) {
    return micros ? Micros.of(time) : time.toEpochMilli();
  }

  /** A trade in microseconds. */
  static String tradeJson(String symbol, long id, Instant time, String price) {
    return tradeJson(symbol, id, Micros.of(time), price);
  }

  private static String tradeJson(String symbol, long id, long time, String price) {
    return """
    {"stream":"%s@trade","data":{"e":"trade","E":%d,"s":"%s","t":%d,"p":"%s","q":"0.5",\
    "T":%d,"m":true,"M":true}}\
    """
        .formatted(symbol.toLowerCase(Locale.ROOT), time, symbol, id, price, time);
  }

  /** Says a text to all who listen. */
  public void say(String text) {
    streams.broadcast(text);
  }

  /** Cuts a message in its middle and the connections with it. */
  void breakOffIn(String text) {
    for (WebSocket connection : streams.getConnections()) {
      byte[] half = text.substring(0, text.length() / 2).getBytes(StandardCharsets.UTF_8);
      connection.sendFragmentedFrame(Opcode.TEXT, ByteBuffer.wrap(half), false);
      connection.closeConnection(1006, "cut");
    }
  }

  /** Sends a message in two frames. */
  void sayInTwoFrames(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (WebSocket connection : streams.getConnections()) {
      connection.sendFragmentedFrame(Opcode.TEXT, ByteBuffer.wrap(bytes, 0, 20), false);
      connection.sendFragmentedFrame(
          Opcode.TEXT, ByteBuffer.wrap(bytes, 20, bytes.length - 20).slice(), true);
    }
  }

  void ping() {
    streams.getConnections().forEach(WebSocket::sendPing);
  }

  List<String> pongs() {
    return pongs;
  }

  /** Disconnects all, as Binance does after a day. */
  public void disconnect() {
    streams.getConnections().forEach(connection -> connection.close(1001, "24 h"));
  }

  /** How many listen. */
  public int listeners() {
    return streams.getConnections().size();
  }

  /** How many connections were opened so far. */
  public int connections() {
    return opened.get();
  }

  /** What was asked over REST, and each path of a stream. */
  List<URI> requests() {
    return requests;
  }

  List<String> requestsFor(String path) {
    return requests.stream().map(URI::toString).filter(request -> request.contains(path)).toList();
  }

  /** The next request for a path is answered with this. */
  synchronized FakeBinance refuseNext(
      String path, int status, String body, Map<String, String> headers) {
    refusals.addLast(new Refusal(path, status, body, headers));
    return this;
  }

  private synchronized Refusal refusal(String path) {
    boolean isNext = !refusals.isEmpty() && path.contains(refusals.getFirst().path());
    return isNext ? refusals.removeFirst() : null;
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    requests.add(uri);
    Refusal refusal = refusal(uri.getPath());
    Map<String, String> query =
        List.of(uri.getQuery().split("&", -1)).stream()
            .collect(
                Collectors.toMap(pair -> pair.split("=", -1)[0], pair -> pair.split("=", -1)[1]));
    String symbol = query.get("symbol");
    if (refusal != null) {
      refusal.headers().forEach(exchange.getResponseHeaders()::add);
      send(exchange, refusal.status(), refusal.body());
    } else if (!listed.containsKey(symbol)) {
      send(exchange, 400, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
    } else if (uri.getPath().equals("/api/v3/exchangeInfo")) {
      send(exchange, 200, listing(symbol));
    } else {
      boolean micros =
          isMicros("MICROSECOND".equals(exchange.getRequestHeaders().getFirst("X-MBX-TIME-UNIT")));
      long fromId = Long.parseLong(query.get("fromId"));
      send(exchange, 200, history(symbol, fromId, query.get("limit"), micros));
    }
  }

  private String listing(String symbol) {
    return """
    {"timezone":"UTC","serverTime":1565246363776,"rateLimits":[],"exchangeFilters":[],
    "symbols":[{"symbol":"%s","status":"%s","baseAsset":"%s","quoteAsset":"USDT",
    "filters":[]}]}\
    """
        .formatted(symbol, listed.get(symbol), symbol.replace("USDT", ""));
  }

  /** What it answers for trades from a number on, in microseconds. */
  String history(String symbol, long fromId) {
    return history(symbol, fromId, "1000", true);
  }

  private String history(String symbol, long fromId, String limit, boolean micros) {
    return trades.get(symbol).stream()
        .filter(trade -> trade.id() >= fromId)
        .limit(Long.parseLong(limit))
        .map(
            trade ->
                """
                {"id":%d,"price":"%s","qty":"%s","quoteQty":"1","time":%d,"isBuyerMaker":true,\
                "isBestMatch":true}\
                """
                    .formatted(
                        trade.id(), trade.price(), trade.quantity(), timeIn(micros, trade.time())))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    rest.stop(0);
    try {
      streams.stop(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Streams extends WebSocketServer {
    Streams() {
      super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
      setReuseAddr(true);
      setConnectionLostTimeout(0);
    }

    @Override
    public void onStart() {
      started.countDown();
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {
      requests.add(URI.create(handshake.getResourceDescriptor()));
      opened.incrementAndGet();
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
      // it is off the list of connections, which is all that matters
    }

    @Override
    public void onMessage(WebSocket connection, String message) {
      throw new IllegalStateException("Nobody has to say anything: " + message);
    }

    @Override
    public void onWebsocketPong(WebSocket connection, Framedata pong) {
      pongs.add(StandardCharsets.UTF_8.decode(pong.getPayloadData()).toString());
    }

    @Override
    public void onError(WebSocket connection, Exception failure) {
      // a client that went away; tests look at what the client says
    }
  }
}
