package io.candlewick.ticklog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Says why a broker refuses a client, with the remedy and without any secret. */
public final class KafkaFault {
  private static final int DEEPEST = 32;

  private KafkaFault() {}

  /**
   * One or two sentences, without the last full stop; empty if the failure has nothing to do with
   * encryption, login or rights.
   *
   * @param bootstrap the brokers that were asked
   */
  public static Optional<String> of(String bootstrap, Throwable failure) {
    List<Throwable> chain = chain(failure);
    for (Throwable cause : chain) {
      if (cause instanceof KafkaSettingsException) {
        return Optional.of(cause.getMessage());
      }
      if (cause instanceof SslAuthenticationException) {
        return Optional.of(encryption(bootstrap, chain));
      }
      if (cause instanceof AuthenticationException) {
        return Optional.of(
            "Kafka at "
                + bootstrap
                + " refuses the login: "
                + reason(cause)
                + ". Correct sasl.mechanism and sasl.jaas.config in "
                + place());
      }
      if (cause instanceof AuthorizationException) {
        return Optional.of(
            "Kafka at "
                + bootstrap
                + " does not allow it: "
                + reason(cause)
                + ". Grant the user of "
                + place()
                + " the rights that docs/security.md lists");
      }
    }
    return Optional.empty();
  }

  /** What to check if a broker does not answer at all. */
  static String silenceRemedy() {
    return KafkaConnection.file()
        .map(file -> ", and that security.protocol in " + file + " is that of this port")
        .orElse("; if it asks for a login or encryption, set " + KafkaConnection.VARIABLE);
  }

  private static String encryption(String bootstrap, List<Throwable> chain) {
    String begin = "The certificate of Kafka at " + bootstrap;
    if (says(chain, "CertificateExpired") || says(chain, "NotAfter")) {
      return begin + " has expired (" + deepest(chain) + "). Renew it on the broker";
    }
    if (says(chain, "PKIX path") || says(chain, "valid certification path")) {
      return begin
          + " is not trusted. Put the certificate of its authority into the file of"
          + " ssl.truststore.location in "
          + place();
    }
    if (says(chain, "subject alternative") || says(chain, "No name matching")) {
      return begin
          + " is for another name ("
          + deepest(chain)
          + "). Use a name of the certificate as the address";
    }
    return "Kafka at "
        + bootstrap
        + " and this client cannot agree on encryption: "
        + deepest(chain)
        + ". Compare security.protocol and ssl.* in "
        + place()
        + " with the broker's listener";
  }

  private static String place() {
    return KafkaConnection.file()
        .map(Object::toString)
        .orElse("the file that " + KafkaConnection.VARIABLE + " names (it is not set)");
  }

  private static String deepest(List<Throwable> chain) {
    return reason(chain.get(chain.size() - 1));
  }

  /** What a failure says, without a full stop. */
  private static String reason(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).strip();
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }

  private static boolean says(List<Throwable> chain, String text) {
    return chain.stream().anyMatch(cause -> cause.toString().contains(text));
  }

  private static List<Throwable> chain(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> chain = new ArrayList<>();
    for (Throwable cause = failure;
        cause != null && chain.size() < DEEPEST && seen.add(cause);
        cause = cause.getCause()) {
      chain.add(cause);
    }
    return chain;
  }
}
