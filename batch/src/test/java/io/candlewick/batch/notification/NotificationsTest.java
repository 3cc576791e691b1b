package io.candlewick.batch.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.batch.pipeline.NotificationLog;
import io.candlewick.batch.pipeline.SentNotification;
import io.candlewick.batch.pipeline.TestDatabase;
import io.candlewick.model.Backoff;
import io.candlewick.store.PostgresPool;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class NotificationsTest {
  private static final Instant HOUR = Instant.parse("2026-03-01T02:00:00Z");
  private static final Message FAILURE =
      new Message(
          SentNotification.Event.FAILURE,
          HOUR,
          "validate_data_quality failed: 1 of 11 checks failed: price_range",
          List.of("price_range"),
          "http://here/reports/2026-03-01T02");

  /** A local HTTP server that keeps what is posted, and answers with given statuses. */
  private static final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final Queue<Integer> answers = new ArrayDeque<>();
    final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    final Queue<String> tokens = new ConcurrentLinkedQueue<>();

    Receiver(Integer... statuses) throws IOException {
      answers.addAll(List.of(statuses));
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/secret-path",
          exchange -> {
            bodies.add(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            tokens.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            exchange.sendResponseHeaders(answers.remove(), -1);
            exchange.close();
          });
      server.start();
    }

    WebhookChannel channel(String token) {
      return new WebhookChannel(
          URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/secret-path"),
          token,
          Duration.ofSeconds(20),
          new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)));
    }

    void stop() {
      server.stop(0);
    }

    @Override
    public void close() {
      stop();
    }
  }

  @Test
  void a_failure_is_mailed_with_its_reason_and_the_address_of_the_report() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.setUser("sender@example.org", "sender", "word-of-the-mail-server");
    mail.start();
    try {
      JavaMailSenderImpl sender = new JavaMailSenderImpl();
      sender.setHost("127.0.0.1");
      sender.setPort(mail.getSmtp().getPort());
      sender.setUsername("sender");
      sender.setPassword("word-of-the-mail-server");
      sender.getJavaMailProperties().setProperty("mail.smtp.auth", "true");
      new EmailChannel(sender, "sender@example.org", List.of("one@example.org", "two@example.org"))
          .send(FAILURE);
      assertThat(mail.waitForIncomingEmail(60_000, 2)).isTrue();
      MimeMessage first = mail.getReceivedMessages()[0];
      assertThat(first.getSubject()).isEqualTo("Candlewick: hour 2026-03-01T02 failed");
      assertThat(GreenMailUtil.getBody(first))
          .contains("1 of 11 checks failed: price_range")
          .contains("Report: http://here/reports/2026-03-01T02");
    } finally {
      mail.stop();
    }
  }

  @Test
  void a_failure_is_posted_as_json_again_if_the_first_try_is_refused() throws Exception {
    try (Receiver receiver = new Receiver(503, 204)) {
      receiver.channel("a-token").send(FAILURE);
      assertThat(receiver.bodies).hasSize(2);
      JsonNode posted = new ObjectMapper().readTree(receiver.bodies.remove());
      assertThat(posted.path("event").asText()).isEqualTo("failure");
      assertThat(posted.path("hour").asText()).isEqualTo("2026-03-01T02");
      assertThat(posted.path("failed_checks").path(0).asText()).isEqualTo("price_range");
      assertThat(posted.path("text").asText()).contains("hour 2026-03-01T02 failed");
      assertThat(receiver.tokens).containsOnly("Bearer a-token");
    }
  }

  @Test
  void after_three_tries_the_fault_names_the_host_and_no_secret() throws Exception {
    try (Receiver receiver = new Receiver(500, 500, 500)) {
      assertThatThrownBy(() -> receiver.channel("a-token").send(FAILURE))
          .hasMessage("127.0.0.1 answered with status 500, in 3 tries");
      assertThat(receiver.bodies).hasSize(3);
    }
  }

  @Test
  void a_message_that_cannot_be_sent_fails_nothing_and_is_kept_with_its_reason() throws Exception {
    try (Receiver receiver = new Receiver(200, 200);
        Receiver gone = new Receiver(); // beside the other one, so that its port stays free
        HikariDataSource database = PostgresPool.open(TestDatabase.migrated(), 2)) {
      WebhookChannel channel = gone.channel("");
      gone.stop();
      NotificationLog log = new NotificationLog(database);
      Notifications notifications =
          new Notifications(List.of(channel, receiver.channel("")), log, "http://here");
      notifications.failed(HOUR, "no answer");
      notifications.succeeded(HOUR.plusSeconds(3_600));
      notifications.succeeded(HOUR.plusSeconds(7_200));
      assertThat(receiver.bodies).hasSize(2);
      assertThat(log.newest(10))
          .extracting(sent -> sent.event() + " " + sent.fault().orElse("sent"))
          .containsExactly(
              "RECOVERY sent",
              "RECOVERY 127.0.0.1 did not answer (ConnectException), in 3 tries",
              "FAILURE sent",
              "FAILURE 127.0.0.1 did not answer (ConnectException), in 3 tries");
    }
  }
}
