package io.candlewick.benchmarks.http;

import io.candlewick.benchmarks.stream.Parent;
import io.candlewick.benchmarks.stream.SideAnswer;
import io.candlewick.feed.FeedApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;

/** The whole feed as the platform runs it; answers with its port once it is live. */
public final class FeedServer {
  private static final long PAUSE_MILLIS = 100;

  private FeedServer() {}

  /** Address of the broker and of the registry. */
  public static void main(String[] args) throws Exception {
    Parent.endWithIt();
    int port = Ports.free();
    FeedApplication.main(
        new String[] {
          "--server.port=" + port,
          "--candlewick.kafka=" + args[0],
          "--candlewick.registry=" + args[1],
          "--candlewick.history=1m"
        });
    awaitLive(URI.create("http://127.0.0.1:" + port + "/health"));
    System.out.println(SideAnswer.MARK + port);
  }

  /** A feed that fails ends the process by itself. */
  private static void awaitLive(URI health) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(health).build();
    while (!http.send(request, BodyHandlers.ofString()).body().contains("\"status\":\"ok\"")) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }
}
