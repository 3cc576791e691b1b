package io.candlewick.stream.spark;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.ticklog.EmbeddedBroker;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Spark cluster of separate processes on this machine, started and used with the commands of the
 * page that tells how. Everything listens on the loopback. Closing it ends every process of it,
 * also those that its processes started.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int LAST_WORDS = 4_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final List<Process> started = new ArrayList<>();
  private final Thread closing = new Thread(this::killAll, "kill-cluster");
  private final String masterPage;
  private final int driverPort;

  private StandaloneCluster(Path folder, SparkHome home, Map<String, String> own)
      throws IOException {
    this.folder = folder;
    int masterPort = EmbeddedBroker.freePort();
    int masterPagePort = EmbeddedBroker.freePort();
    this.masterPage = "http://127.0.0.1:" + masterPagePort;
    this.driverPort = EmbeddedBroker.freePort();
    environment.putAll(own);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("SPARK_HOME", home.folder().toString());
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
    environment.put("SPARK_DAEMON_MEMORY", "192m");
    environment.put("SPARK_DAEMON_JAVA_OPTS", javaOptions(folder));
    environment.put("SPARK_MASTER_PORT", Integer.toString(masterPort));
    environment.put("SPARK_MASTER_WEBUI_PORT", Integer.toString(masterPagePort));
    environment.put("SPARK_WORKER_WEBUI_PORT", "0");
    environment.put("SPARK_WORKER_DIR", folder.resolve("work").toString());
    environment.put("SPARK_MASTER", "spark://127.0.0.1:" + masterPort);
  }

  /**
   * Starts a master and workers and waits until they know each other.
   *
   * @param environment of every process, beside Spark's own variables
   */
  static StandaloneCluster start(Path folder, int workers, Map<String, String> environment)
      throws IOException {
    Files.createDirectories(folder.resolve("tmp"));
    SparkHome home =
        SparkHome.create(
            folder.resolve("spark"),
            List.of(
                "spark.driver.memory 512m",
                "spark.driver.extraJavaOptions " + javaOptions(folder),
                "spark.executor.extraJavaOptions " + javaOptions(folder)));
    StandaloneCluster cluster = new StandaloneCluster(folder, home, environment);
    Runtime.getRuntime().addShutdownHook(cluster.closing);
    cluster.run("master", ClusterPage.command("master.Master"));
    cluster.awaitWorkers(0);
    for (int worker = 0; worker < workers; worker++) {
      cluster.startWorker("worker-" + worker);
    }
    cluster.awaitWorkers(workers);
    return cluster;
  }

  private void awaitWorkers(int number) {
    await("the master knows " + number + " workers")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> master().path("aliveworkers").asInt(-1) == number);
  }

  private static String javaOptions(Path folder) {
    return "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Djava.io.tmpdir="
        + folder.resolve("tmp");
  }

  private Process startWorker(String name) throws IOException {
    return run(name, ClusterPage.command("worker.Worker"));
  }

  /** Submits the job; {@code options} are put behind those of the page. */
  Process submit(String options) throws IOException {
    return run(
        "driver", ClusterPage.command("spark-submit") + " --ui-port " + driverPort + ' ' + options);
  }

  private Process run(String name, String command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", command)
            .directory(ClusterPage.PROJECT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log(name));
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private File log(String name) {
    return folder.resolve(name + ".log").toFile();
  }

  /** The end of what a process has said. */
  String lastWords(String name) {
    String all = words(name);
    return all.substring(Math.max(0, all.length() - LAST_WORDS));
  }

  /** All that a process has said. */
  String words(String name) {
    try {
      return Files.readString(log(name).toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the master tells of its workers and applications. */
  JsonNode master() throws IOException, InterruptedException {
    return get(masterPage + "/json/");
  }

  /** What the driver tells of its one application, as {@code executors}. */
  JsonNode application(String about) throws IOException, InterruptedException {
    String applications = "http://127.0.0.1:" + driverPort + "/api/v1/applications";
    String id = get(applications).path(0).path("id").asText();
    return get(applications + '/' + id + '/' + about);
  }

  private JsonNode get(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
    return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  /** Has the master end the application, as its web page can. */
  void endApplication() throws IOException, InterruptedException {
    String id = master().path("activeapps").path(0).path("id").asText();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(masterPage + "/app/kill/"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("terminate=true&id=" + id))
            .build();
    http.send(request, HttpResponse.BodyHandlers.discarding());
  }

  /** Kills the worker that was started as the {@code number}th, from 0, and its executors. */
  void killWorker(int number) {
    ProcessHandle worker = started.get(number + 1).toHandle();
    Set<ProcessHandle> family = new HashSet<>(worker.descendants().toList());
    family.add(worker);
    family.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(family);
  }

  /** The live processes, also those whose parents are gone: this cluster's folder is in each. */
  Set<ProcessHandle> processes() {
    Set<ProcessHandle> live = new HashSet<>();
    String mark = folder.toString();
    ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(mark))
        .forEach(live::add);
    for (Process process : started) {
      if (process.isAlive()) {
        live.add(process.toHandle());
        process.descendants().forEach(live::add);
      }
    }
    return live;
  }

  private void killAll() {
    Set<ProcessHandle> live = processes();
    while (!live.isEmpty()) {
      live.forEach(ProcessHandle::destroyForcibly);
      awaitEnd(live);
      live = processes();
    }
  }

  private static void awaitEnd(Set<ProcessHandle> processes) {
    processes.forEach(process -> process.onExit().join());
  }

  @Override
  public void close() {
    killAll();
    Runtime.getRuntime().removeShutdownHook(closing);
  }
}
