package io.candlewick.stream.spark;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** MongoDB's protocol in a process of its own, which can be stopped. */
final class TestMongo implements AutoCloseable {
  private final Process process;
  private final String uri;

  private TestMongo(Process process, String uri) {
    this.process = process;
    this.uri = uri;
  }

  /** Says its port and serves until its input ends. Argument: its file. */
  public static void main(String[] args) throws IOException {
    MongoServer server = new MongoServer(new H2Backend(args[0]));
    System.out.println("port " + server.bind().getPort());
    while (System.in.read() >= 0) {
      // what is sent does not matter, only the end
    }
    server.shutdownNow();
  }

  static TestMongo start(Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TestMongo.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null && !line.startsWith("port ")) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("MongoDB's process ended before it listened");
    }
    return new TestMongo(
        process, "mongodb://127.0.0.1:" + Integer.parseInt(line.substring("port ".length())));
  }

  String uri() {
    return uri;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
