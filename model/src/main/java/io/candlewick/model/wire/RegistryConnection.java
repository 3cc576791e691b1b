package io.candlewick.model.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * How a schema registry is reached: the login that it asks for, and the authority whose
 * certificates are trusted. Both come from the environment: {@value #USER} and {@value #PASSWORD}
 * for a login, and {@value #AUTHORITY} for a file of certificates in PEM, without which those count
 * that the JVM trusts. Immutable; never printed.
 */
public final class RegistryConnection {
  public static final String USER = "CANDLEWICK_REGISTRY_USER";
  public static final String PASSWORD = "CANDLEWICK_REGISTRY_PASSWORD";
  public static final String AUTHORITY = "CANDLEWICK_REGISTRY_CA";

  private final String login;
  private final SSLContext trust;

  private RegistryConnection(String login, SSLContext trust) {
    this.login = login;
    this.trust = trust;
  }

  /**
   * The one of this process.
   *
   * @throws IllegalArgumentException naming the variable, if one cannot be used
   */
  public static RegistryConnection ofEnvironment() {
    return of(System.getenv());
  }

  static RegistryConnection of(Map<String, String> environment) {
    String user = environment.getOrDefault(USER, "");
    String password = environment.getOrDefault(PASSWORD, "");
    if (user.isEmpty() != password.isEmpty()) {
      throw new IllegalArgumentException(
          (user.isEmpty() ? USER : PASSWORD)
              + " is not set, but "
              + (user.isEmpty() ? PASSWORD : USER)
              + " is: set both, or none for a registry without a login");
    }
    String authority = environment.getOrDefault(AUTHORITY, "");
    return new RegistryConnection(
        user.isEmpty() ? null : basic(user, password),
        authority.isBlank() ? null : trusting(Path.of(authority.strip())));
  }

  private static String basic(String user, String password) {
    byte[] both = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  private static SSLContext trusting(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("authority-" + trusted.size(), each);
      }
      if (trusted.size() == 0) {
        throw new CertificateException("it holds no certificate");
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (NoSuchFileException e) {
      throw unusable(file, "there is no such file", e);
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(file, e.getMessage(), e);
    }
  }

  private static IllegalArgumentException unusable(Path file, String fault, Exception cause) {
    return new IllegalArgumentException(
        AUTHORITY
            + " names "
            + file
            + ", which cannot be used: "
            + fault
            + ". Name a file with the certificate of the registry's authority in PEM",
        cause);
  }

  /** A new client that follows no redirect, because a login must not go elsewhere. */
  public HttpClient client(Duration connectTimeout) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout)
            .followRedirects(HttpClient.Redirect.NEVER);
    return trust == null ? client.build() : client.sslContext(trust).build();
  }

  /** A request with the login, if there is one. */
  public HttpRequest.Builder request(URI address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    return login == null ? request : request.header("Authorization", login);
  }

  /** Why a registry refuses whoever asks, with the remedy; empty for other statuses. */
  public Optional<String> refusal(String url, int status) {
    return switch (status) {
      case 401 ->
          Optional.of(
              "The registry at "
                  + url
                  + (login == null ? " asks for a login: set " : " refuses the login: correct ")
                  + USER
                  + " and "
                  + PASSWORD);
      case 403 ->
          Optional.of(
              "The registry at "
                  + url
                  + " does not allow it: give the user of "
                  + USER
                  + " rights");
      default -> Optional.empty();
    };
  }

  /** Why an encrypted connection fails, with the remedy; empty for other faults. */
  public static Optional<String> fault(String url, IOException failure) {
    if (!(failure instanceof SSLException)) {
      return Optional.empty();
    }
    String text = describe(failure);
    String begin = "The registry at " + url + " cannot be trusted: " + text + ". ";
    if (text.contains("NotAfter")) {
      return Optional.of(begin + "Renew its certificate, which has expired");
    }
    return Optional.of(begin + "Name a file with the certificate of its authority in " + AUTHORITY);
  }

  private static String describe(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }

  @Override
  public String toString() {
    return "RegistryConnection[...]";
  }
}
