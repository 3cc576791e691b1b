package io.candlewick.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of a registry, and what becomes of its answers. */
class SchemaRegistryTest {
  private static final Schema SCHEMA =
      SchemaBuilder.record("Any").fields().requiredString("name").endRecord();

  private record Answer(int status, String body) {}

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private HttpServer server;
  private SchemaRegistry registry;

  @BeforeEach
  void startRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    registry = new SchemaRegistry(address() + "/");
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
  }

  @AfterEach
  void stopRegistry() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add((exchange.getRequestMethod() + ' ' + exchange.getRequestURI() + ' ' + body).strip());
    Answer answer = answers.remove();
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void a_subject_may_hold_any_character() {
    answers.add(new Answer(200, "{\"id\": 0}"));
    assertThat(registry.register("a b/c", SCHEMA)).isZero();
    assertThat(asked.get(0)).startsWith("POST /api/subjects/a+b%2Fc/versions {");
  }

  @Test
  void a_schema_that_is_registered_backward_has_its_subject_guarded() {
    answers.add(new Answer(200, "{\"id\": 5}"));
    answers.add(new Answer(200, "{\"compatibility\": \"BACKWARD\"}"));
    assertThat(registry.registerBackward("ticks", SCHEMA)).isEqualTo(5);
    assertThat(asked.get(1)).isEqualTo("PUT /api/config/ticks {\"compatibility\":\"BACKWARD\"}");
    assertThat(registry.find(5)).hasValue(SCHEMA);
    assertThat(asked).as("a schema that is known is not asked for").hasSize(2);
  }

  @Test
  void all_subjects_are_listed() {
    answers.add(new Answer(200, "[\"ticks\", \"candles\"]"));
    assertThat(registry.subjects()).containsExactly("ticks", "candles");
    assertThat(asked).containsExactly("GET /api/subjects");
  }

  @Test
  void a_refusal_is_told_with_the_registrys_own_words() {
    answers.add(new Answer(409, "not compatible"));
    assertThatThrownBy(() -> registry.register("ticks", SCHEMA))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("would not register Any under ticks")
        .hasMessageContaining("409 not compatible");
  }

  @Test
  void an_answer_without_an_id_is_refused() {
    answers.add(new Answer(200, "{}"));
    assertThatThrownBy(() -> registry.register("ticks", SCHEMA))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("without an id");
  }

  @Test
  void a_registry_that_is_too_busy_is_asked_again() {
    answers.add(new Answer(429, "later"));
    answers.add(new Answer(500, "oops"));
    answers.add(new Answer(200, "[]"));
    assertThat(registry.subjects()).isEmpty();
    assertThat(asked).hasSize(3);
  }

  @Test
  void a_registry_that_never_answers_is_given_up_after_three_seconds_of_pauses() {
    answers.addAll(Collections.nCopies(5, new Answer(500, "no database")));
    SchemaRegistry usual = new SchemaRegistry(address(), 5, pauses::add, told::add);

    assertThatThrownBy(usual::subjects)
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessage("The registry at " + address() + " answered 500 in 5 attempts");
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void a_patient_client_waits_for_half_a_minute_in_growing_pauses_and_says_so_once() {
    answers.addAll(Collections.nCopies(10, new Answer(500, "no database")));
    answers.add(new Answer(200, "[\"ticks\"]"));
    SchemaRegistry patient = SchemaRegistry.patient(address(), pauses::add, told::add);

    assertThat(patient.subjects()).containsExactly("ticks");
    assertThat(pauses).isSorted().hasSize(10);
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(35));
    assertThat(told)
        .containsExactly(
            "The registry at " + address() + " answered 500; trying for half a minute");
  }

  @Test
  void a_patient_client_does_not_wait_longer_for_a_registry_that_does_not_run() {
    SchemaRegistry patient = SchemaRegistry.patient(address(), pauses::add, told::add);
    server.stop(0);

    assertThatThrownBy(patient::subjects)
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessage("The registry at " + address() + " did not answer in 5 attempts");
    assertThat(pauses).hasSize(4);
    assertThat(told).isEmpty();
  }

  @Test
  void a_patient_client_says_nothing_of_a_registry_that_answers_within_a_second() {
    answers.add(new Answer(500, "no database"));
    answers.add(new Answer(200, "[]"));

    assertThat(SchemaRegistry.patient(address(), pauses::add, told::add).subjects()).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void an_id_that_no_registry_gives_is_not_asked_for() {
    assertThat(registry.find(0)).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void a_schema_of_another_kind_is_none_for_a_reader_of_avro() {
    answers.add(new Answer(200, "{\"schema\": \"{\\\"type\\\": \\\"object\\\"}\"}"));
    assertThat(registry.find(9)).isEmpty();
    assertThat(asked).containsExactly("GET /api/schemas/ids/9");
  }

  @Test
  void a_thread_that_is_interrupted_while_it_asks_stays_interrupted() {
    answers.add(new Answer(200, "[]"));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> registry.subjects()).isInstanceOf(RegistryUnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
