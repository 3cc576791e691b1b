package io.candlewick.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An authority and the certificates of 127.0.0.1 that it signs, made by the JDK's keytool. */
public final class TestCertificates {
  /** The password of every key store. */
  public static final String PASSWORD = "only-for-tests";

  private final Path folder;
  private final Path authority;

  private TestCertificates(Path folder) {
    this.folder = folder;
    this.authority = folder.resolve("authority.p12");
  }

  /** A new authority, whose files are in a folder. */
  public static TestCertificates create(Path folder) throws IOException {
    TestCertificates made = new TestCertificates(Files.createDirectories(folder));
    made.keytool(made.authority, "-genkeypair", "authority", "-dname", "CN=Test", "-ext", "bc:c");
    made.keytool(
        made.authority, "-exportcert", "authority", "-rfc", "-file", made.trusted().toString());
    return made;
  }

  /** The certificate of the authority, in PEM: what clients trust. */
  public Path trusted() {
    return folder.resolve("authority.pem");
  }

  /**
   * A key store in PKCS12 with a key for 127.0.0.1 and localhost.
   *
   * @param name of the file, without its ending
   * @param validity as keytool's options, such as {@code -validity 30}
   */
  public Path serverKeys(String name, String... validity) throws IOException {
    Path keys = folder.resolve(name + ".p12");
    Path request = folder.resolve(name + ".csr");
    Path signed = folder.resolve(name + ".pem");
    keytool(keys, "-genkeypair", name, "-dname", "CN=" + name);
    keytool(keys, "-certreq", name, "-file", request.toString());
    List<String> sign =
        new ArrayList<>(
            List.of(
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-rfc",
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString()));
    sign.addAll(List.of(validity));
    keytool(authority, "-gencert", "authority", sign.toArray(String[]::new));
    keytool(keys, "-importcert", "authority", "-noprompt", "-file", trusted().toString());
    keytool(keys, "-importcert", name, "-noprompt", "-file", signed.toString());
    return keys;
  }

  /** The certificate of {@link #serverKeys}, in PEM. */
  public Path certificate(String name) {
    return folder.resolve(name + ".pem");
  }

  private void keytool(Path store, String command, String alias, String... more)
      throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                // Half the CPU time, for a process that lives a second
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                command,
                "-alias",
                alias,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
    if (command.equals("-genkeypair")) {
      line.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3650"));
    }
    line.addAll(List.of(more));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool " + command + ": " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
