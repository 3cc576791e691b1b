package io.candlewick.model;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority, and the certificates of 127.0.0.1 that it signs. */
public final class TestCertificates {
  /** The password of every key store. */
  public static final String PASSWORD = "only-for-tests";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final FileAttribute<Set<PosixFilePermission>> FOR_ITS_OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final Duration DAY = Duration.ofDays(1);

  private final Path folder;
  private final KeyPair authorityKeys = newKeys();
  private final X500Principal authorityName = new X500Principal("CN=Test " + RANDOM.nextLong());
  private final X509Certificate authority;

  private TestCertificates(Path folder) throws IOException {
    this.folder = folder;
    Instant now = Instant.now();
    this.authority =
        sign(
            authorityName,
            authorityKeys,
            now.minus(DAY.multipliedBy(30)),
            now.plus(DAY.multipliedBy(30)),
            Extension.basicConstraints,
            new BasicConstraints(true));
  }

  /** A new authority, whose files are in a folder. */
  public static TestCertificates create(Path folder) throws IOException {
    TestCertificates made = new TestCertificates(Files.createDirectories(folder));
    writePem(made.trusted(), made.authority);
    return made;
  }

  /** The certificate of the authority, in PEM: what clients trust. */
  public Path trusted() {
    return folder.resolve("authority.pem");
  }

  /**
   * A key store in PKCS12 with a key for 127.0.0.1 and localhost.
   *
   * @param name of the file, without its ending, and of the entry
   */
  public Path serverKeys(String name) throws IOException {
    Instant now = Instant.now();
    return serverKeys(name, now.minus(DAY), now.plus(DAY));
  }

  /** As {@link #serverKeys}, with a certificate that expired a week ago. */
  public Path expiredServerKeys(String name) throws IOException {
    Instant end = Instant.now().minus(DAY.multipliedBy(7));
    return serverKeys(name, end.minus(DAY), end);
  }

  /** The certificate of a server's keys, in PEM. */
  public Path certificate(String name) {
    return folder.resolve(name + ".pem");
  }

  /** The private key of a server's keys, in PEM, which its owner alone can read. */
  public Path privateKey(String name) {
    return folder.resolve(name + ".key");
  }

  private Path serverKeys(String name, Instant from, Instant until) throws IOException {
    KeyPair keys = newKeys();
    GeneralNames names =
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
              new GeneralName(GeneralName.dNSName, "localhost")
            });
    X509Certificate certificate =
        sign(
            new X500Principal("CN=" + name),
            keys,
            from,
            until,
            Extension.subjectAlternativeName,
            names);
    writePem(certificate(name), certificate);
    writePem(
        Files.createFile(privateKey(name), FOR_ITS_OWNER),
        new JcaPKCS8Generator(keys.getPrivate(), null));
    Path file = folder.resolve(name + ".p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          name,
          keys.getPrivate(),
          PASSWORD.toCharArray(),
          new Certificate[] {certificate, authority});
      store.store(out, PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot write " + file, e);
    }
    return file;
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no keys can be made", e);
    }
  }

  private X509Certificate sign(
      X500Principal subject,
      KeyPair keys,
      Instant from,
      Instant until,
      ASN1ObjectIdentifier extension,
      ASN1Encodable value)
      throws IOException {
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
                  authorityName,
                  new BigInteger(63, RANDOM),
                  Date.from(from),
                  Date.from(until),
                  subject,
                  keys.getPublic())
              .addExtension(extension, true, value);
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA")
                      .build(authorityKeys.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("cannot sign a certificate for " + subject, e);
    }
  }

  private static void writePem(Path file, Object content) throws IOException {
    try (JcaPEMWriter out = new JcaPEMWriter(Files.newBufferedWriter(file))) {
      out.writeObject(content);
    }
  }
}
