package io.candlewick.ticklog;

import io.candlewick.model.TestCertificates;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real broker in this process with SASL_SSL, SCRAM and access control lists, as one outside the
 * embedded run. A second listener shows a certificate that has expired. Thread-safe.
 */
public final class SecuredBroker implements AutoCloseable {
  private static final int ITERATIONS = 4096;

  private final Path folder;
  private final TestCertificates certificates;
  private final KafkaRaftServer server;
  private final int port;
  private final int expiredPort;
  private final int innerPort;

  private SecuredBroker(
      Path folder,
      TestCertificates certificates,
      KafkaRaftServer server,
      int port,
      int expiredPort,
      int innerPort) {
    this.folder = folder;
    this.certificates = certificates;
    this.server = server;
    this.port = port;
    this.expiredPort = expiredPort;
    this.innerPort = innerPort;
  }

  /** Starts one on free ports, with everything in {@code folder}. */
  public static SecuredBroker start(Path folder) {
    int port = EmbeddedBroker.freePort();
    int expiredPort = EmbeddedBroker.freePort();
    int innerPort = EmbeddedBroker.freePort();
    int controllerPort = EmbeddedBroker.freePort();
    Path log = folder.resolve("log");
    try {
      TestCertificates certificates = TestCertificates.create(folder.resolve("certificates"));
      Path keys = certificates.serverKeys("broker");
      Path expired = certificates.expiredServerKeys("expired");
      new Formatter()
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .setClusterId("MkU3OEVBNTcwNTJENDM2Qg")
          .setNodeId(1)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(log.toString())
          .addDirectory(log.toString())
          .run();
      Properties settings = new Properties();
      settings.put("process.roles", "broker,controller");
      settings.put("node.id", "1");
      settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
      settings.put("controller.listener.names", "CONTROLLER");
      String outer =
          "SECURE://127.0.0.1:"
              + port
              + ",EXPIRED://127.0.0.1:"
              + expiredPort
              + ",INNER://127.0.0.1:"
              + innerPort;
      settings.put("listeners", outer + ",CONTROLLER://127.0.0.1:" + controllerPort);
      settings.put("advertised.listeners", outer);
      settings.put(
          "listener.security.protocol.map",
          "SECURE:SASL_SSL,EXPIRED:SASL_SSL,INNER:PLAINTEXT,CONTROLLER:PLAINTEXT");
      settings.put("inter.broker.listener.name", "INNER");
      listener(settings, "secure", keys);
      listener(settings, "expired", expired);
      settings.put(
          "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
      settings.put("super.users", "User:ANONYMOUS");
      settings.put("log.dirs", log.toString());
      settings.put("auto.create.topics.enable", "false");
      settings.put("offsets.topic.num.partitions", "1");
      settings.put("offsets.topic.replication.factor", "1");
      settings.put("group.initial.rebalance.delay.ms", "0");
      settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
      server.startup();
      return new SecuredBroker(folder, certificates, server, port, expiredPort, innerPort);
    } catch (Exception e) {
      throw new IllegalStateException("The broker did not start", e);
    }
  }

  private static void listener(Properties settings, String name, Path keys) {
    String prefix = "listener.name." + name + ".";
    settings.put(prefix + "ssl.keystore.location", keys.toString());
    settings.put(prefix + "ssl.keystore.type", "PKCS12");
    settings.put(prefix + "ssl.keystore.password", TestCertificates.PASSWORD);
    settings.put(prefix + "ssl.key.password", TestCertificates.PASSWORD);
    settings.put(prefix + "sasl.enabled.mechanisms", "SCRAM-SHA-512");
    settings.put(
        prefix + "scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
  }

  /** Where clients with login and encryption reach it. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** The same with a certificate that expired a week ago. */
  public String expiredAddress() {
    return "127.0.0.1:" + expiredPort;
  }

  /** Of the authority that signed its certificates, in PEM. */
  public Path trusted() {
    return certificates.trusted();
  }

  /** For the test itself, with all rights and without a login. */
  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", innerAddress()));
  }

  /** For the test itself, with all rights and without a login. */
  public String innerAddress() {
    return "127.0.0.1:" + innerPort;
  }

  /** Creates a user, or gives one another password. */
  public void addUser(String name, String password) {
    ScramCredentialInfo info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
    alter(
        admin ->
            admin
                .alterUserScramCredentials(
                    List.of(new UserScramCredentialUpsertion(name, info, password)))
                .all()
                .get());
  }

  /** Takes a user's login away. */
  public void removeUser(String name) {
    alter(
        admin ->
            admin
                .alterUserScramCredentials(
                    List.of(new UserScramCredentialDeletion(name, ScramMechanism.SCRAM_SHA_512)))
                .all()
                .get());
  }

  /** Lets a user do something with a topic, and with all whose names begin with it. */
  public void allow(String user, ResourceType type, String prefix, AclOperation... operations) {
    List<AclBinding> bindings =
        Stream.of(operations)
            .map(
                operation ->
                    new AclBinding(
                        new ResourcePattern(type, prefix, PatternType.PREFIXED),
                        new AccessControlEntry(
                            "User:" + user, "*", operation, AclPermissionType.ALLOW)))
            .toList();
    alter(admin -> admin.createAcls(bindings).all().get());
  }

  /** A file of client properties for a login. */
  public Path properties(String user, String password) {
    return write(
        user,
        """
        security.protocol=SASL_SSL
        sasl.mechanism=SCRAM-SHA-512
        sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
          username="%s" password="%s";
        ssl.truststore.type=PEM
        ssl.truststore.location=%s
        """
            .formatted(user, password, trusted()));
  }

  /** A file of client properties with a text. */
  public Path write(String name, String text) {
    try {
      return Files.writeString(Files.createTempFile(folder, name, ".properties"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does something while every Kafka client of this process uses a file. */
  public static void as(Path file, Action action) throws Exception {
    System.setProperty(KafkaConnection.PROPERTY, file.toString());
    try {
      action.run();
    } finally {
      System.clearProperty(KafkaConnection.PROPERTY);
    }
  }

  /** What is done with a login. */
  @FunctionalInterface
  public interface Action {
    void run() throws Exception;
  }

  @FunctionalInterface
  private interface Change {
    void of(Admin admin) throws ExecutionException, InterruptedException;
  }

  private void alter(Change change) {
    try (Admin admin = admin()) {
      change.of(admin);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns when it has ended. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
