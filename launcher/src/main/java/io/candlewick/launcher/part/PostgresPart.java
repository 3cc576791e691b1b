package io.candlewick.launcher.part;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.process.Launch;
import io.candlewick.launcher.process.Leftover;
import io.candlewick.launcher.process.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The embedded PostgreSQL: programs from the class path, cluster and passwords in the data folder.
 */
public final class PostgresPart implements Part {
  public static final String DATABASE = "sensors_dw";
  public static final String PLATFORM_ROLE = "candlewick";
  static final String REGISTRY_DATABASE = "registry";
  private static final String SUPERUSER = "postgres";

  private final Path data;
  private final Path cluster;
  private final int port;
  private final Credentials credentials;

  /** Keeps its cluster below {@code data}. */
  public PostgresPart(Path data, int port) throws IOException {
    this.data = data;
    this.cluster = data.resolve("postgres");
    this.port = port;
    this.credentials = Credentials.of(data);
  }

  /** A file that exists once a cluster has been created completely. */
  static Path controlFile(Path data) {
    return data.resolve("postgres").resolve("global").resolve("pg_control");
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public String title() {
    return "PostgreSQL";
  }

  @Override
  public String address() {
    return PLATFORM_ROLE + "@127.0.0.1:" + port + "/" + DATABASE;
  }

  /** JDBC URL of one of its databases. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** The password of the role that owns the platform's tables. */
  public String platformPassword() {
    return credentials.platform();
  }

  String registryPassword() {
    return credentials.registry();
  }

  @Override
  public Launch prepare() throws IOException, InterruptedException {
    Path programs = PostgresPrograms.unpack(data);
    endForgotten(programs);
    if (!Files.exists(controlFile(data))) {
      create(programs);
    }
    List<String> server = new ArrayList<>(asOrdinaryUser());
    server.addAll(List.of(programs.resolve("postgres").toString(), "-D", cluster.toString()));
    settings().forEach((name, value) -> server.addAll(List.of("-c", name + "=" + value)));
    return new Launch(NativeProcess.endedBy("INT", server), Map.of("LC_ALL", "C"), data);
  }

  private Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("port", Integer.toString(port)),
        Map.entry("listen_addresses", "127.0.0.1"),
        Map.entry("unix_socket_directories", ""),
        Map.entry("max_connections", "40"),
        Map.entry("shared_buffers", "48MB"),
        Map.entry("work_mem", "8MB"),
        Map.entry("maintenance_work_mem", "32MB"),
        Map.entry("max_wal_size", "512MB"),
        Map.entry("autovacuum_max_workers", "1"),
        Map.entry("max_parallel_workers", "2"),
        Map.entry("io_method", "sync"),
        Map.entry("jit", "off"),
        Map.entry("log_min_messages", "warning"),
        Map.entry("timezone", "UTC"));
  }

  /**
   * If an earlier start was interrupted while it created the cluster, the cluster is created again:
   * it contains nothing yet.
   */
  private void create(Path programs) throws IOException, InterruptedException {
    Path next = data.resolve("postgres.next");
    Trees.delete(next);
    Path passwordFile = data.resolve("postgres-password.next");
    Files.deleteIfExists(passwordFile);
    Files.createFile(
        passwordFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(passwordFile, credentials.superuser() + "\n");
      List<String> command = new ArrayList<>(asOrdinaryUser());
      command.addAll(
          List.of(
              programs.resolve("initdb").toString(),
              "--pgdata=" + next,
              "--username=" + SUPERUSER,
              "--pwfile=" + passwordFile,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--no-locale",
              "--no-instructions"));
      run(command);
    } finally {
      Files.deleteIfExists(passwordFile);
    }
    Trees.delete(cluster);
    Files.move(next, cluster);
  }

  /** PostgreSQL refuses to run as root; in a separate user namespace it does not run as root. */
  private static List<String> asOrdinaryUser() throws IOException, InterruptedException {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    Process attempt;
    try {
      attempt = new ProcessBuilder("unshare", "-U", "true").redirectErrorStream(true).start();
    } catch (IOException e) {
      throw rootOnly(Optional.of(e));
    }
    attempt.getInputStream().readAllBytes();
    if (attempt.waitFor() != 0) {
      throw rootOnly(Optional.empty());
    }
    return List.of("unshare", "-U");
  }

  private static CommandException rootOnly(Optional<IOException> cause) {
    return CommandException.wrongUse(
        "PostgreSQL does not run as root, and this machine does not let root give up its rights (unshare"
            + " -U).",
        "Run ./candlewick as an ordinary user, or use another server with --postgres URL.",
        cause.orElse(null));
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw CommandException.problem(
          "PostgreSQL's cluster cannot be created.", "initdb says:\n" + output);
    }
  }

  /**
   * Ends a server that outlived its supervisor, the children of a server that was killed, and an
   * interrupted initdb: a new server beside them would damage the cluster. They are recognized by
   * their programs, which belong to this data folder alone.
   */
  private void endForgotten(Path programs) throws IOException, InterruptedException {
    Path own = programs.toRealPath();
    List<ProcessHandle> forgotten =
        ProcessHandle.allProcesses()
            .filter(
                process ->
                    process
                        .info()
                        .command()
                        .filter(path -> Path.of(path).startsWith(own))
                        .isPresent())
            .toList();
    forgotten.stream()
        .filter(process -> process.parent().filter(forgotten::contains).isEmpty())
        .forEach(ProcessHandle::destroy);
    for (ProcessHandle process : forgotten) {
      new Leftover(process).end(Duration.ofSeconds(20));
    }
    // Its process id is now unused, or belongs to an unrelated process. In the second case the
    // server
    // would not start.
    Files.deleteIfExists(cluster.resolve("postmaster.pid"));
  }

  @Override
  public ProcessHandle program(ProcessHandle started) {
    return NativeProcess.program(started);
  }

  @Override
  public boolean isReady() {
    if (!Probe.listens(port)) {
      return false;
    }
    try (Connection connection = connect(SUPERUSER)) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  /**
   * Creates roles and databases that are missing: each role owns its database and has access to no
   * other.
   */
  public void createDatabases() throws SQLException {
    try (Connection connection = connect(SUPERUSER)) {
      create(connection, PLATFORM_ROLE, credentials.platform(), DATABASE);
      create(connection, REGISTRY_DATABASE, credentials.registry(), REGISTRY_DATABASE);
    }
  }

  private static void create(Connection connection, String role, String password, String database)
      throws SQLException {
    PostgresDatabase.createRole(connection, role, password);
    PostgresDatabase.create(connection, database, role);
  }

  private Connection connect(String database) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", SUPERUSER);
    login.setProperty("password", credentials.superuser());
    login.setProperty("connectTimeout", "2");
    login.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(url(database), login);
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(90);
  }

  @Override
  public String remedy() {
    return "If the disk is full, make room; or use another server with --postgres URL.";
  }
}
