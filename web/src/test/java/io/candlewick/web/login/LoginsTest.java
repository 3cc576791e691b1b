package io.candlewick.web.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.nimbusds.jwt.JWTClaimsSet;
import io.candlewick.web.AccessToken;
import io.candlewick.web.ClientBuckets;
import io.candlewick.web.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom logins let in, with real password hashes and a real issuer of tokens. */
class LoginsTest {
  private static final String CLIENT = "192.0.2.1";
  private static final String TOKEN = "the-token-of-the-feed!";

  @TempDir private static Path folder;
  private static TestIssuer issuer;
  private static Map<String, LocalUser> users;
  private static Logins logins;

  @BeforeAll
  static void start() throws IOException {
    issuer = TestIssuer.start();
    TestUsers.setting(folder);
    users = new UsersFile(folder.resolve("users")).read();
    logins = logins(issuer.url(), 1_000);
  }

  @AfterAll
  static void stop() {
    issuer.close();
  }

  private static Logins logins(String url, int triesPerSecond) {
    return logins(url, triesPerSecond, InstantSource.system());
  }

  private static Logins logins(String url, int triesPerSecond, InstantSource clock) {
    return new Logins(
        AccessToken.of(TOKEN),
        new Passwords(users),
        new IssuerTokens(new LoginSettings("", "", url, TestIssuer.AUDIENCE, "roles", false)),
        new ClientBuckets(triesPerSecond, () -> 0),
        clock);
  }

  private static JWTClaimsSet.Builder claims() {
    return issuer.claims("f3c1", "operator");
  }

  @Test
  void the_right_logins_are_let_in_under_their_names_and_roles() {
    assertThat(logins.user("Bearer " + TOKEN, CLIENT)).isEqualTo(User.WITH_TOKEN);
    assertThat(logins.user(TestUsers.VIEWER, CLIENT)).isEqualTo(new User("user vera", Role.VIEWER));
    assertThat(logins.user(TestUsers.OPERATOR.replace("Basic", "bASIC"), CLIENT))
        .isEqualTo(new User("user otto", Role.OPERATOR));
    assertThat(logins.user(issuer.header("f3c1", "viewer"), CLIENT))
        .isEqualTo(new User("subject f3c1", Role.VIEWER));
    assertThat(logins.user(issuer.header(claims().build()), CLIENT))
        .isEqualTo(new User("subject f3c1", Role.OPERATOR));
  }

  static Stream<String> wrongLogins() {
    Date hourAgo = Date.from(Instant.now().minus(1, ChronoUnit.HOURS));
    Date inAnHour = Date.from(Instant.now().plus(1, ChronoUnit.HOURS));
    JWTClaimsSet right = claims().build();
    return Stream.of(
        "Bearer " + TOKEN + "x",
        "Bearer",
        "Bearer ",
        "Bearer a.b.c",
        "Basic",
        "Basic !",
        "Basic YWJj",
        "Digest username=\"vera\"",
        TOKEN,
        "",
        TestUsers.basic("vera", ""),
        TestUsers.basic("vera", TestUsers.PASSWORD + " "),
        TestUsers.basic("VERA", TestUsers.PASSWORD),
        TestUsers.basic("nobody", TestUsers.PASSWORD),
        TestUsers.basic("", TestUsers.PASSWORD),
        issuer.unsigned(right),
        issuer.forged(right),
        issuer.byUnknownKey(right),
        issuer.byPublicKey(right),
        issuer.header(right) + "x",
        issuer.header(right, "logout+jwt"),
        issuer.header(claims().expirationTime(hourAgo).build()),
        issuer.header(claims().expirationTime(null).build()),
        issuer.header(claims().notBeforeTime(inAnHour).build()),
        issuer.header(claims().audience("another").build()),
        issuer.header(claims().audience((String) null).build()),
        issuer.header(claims().issuer("https://another.example").build()),
        issuer.header(claims().subject(null).build()));
  }

  @ParameterizedTest
  @MethodSource("wrongLogins")
  void a_wrong_login_is_refused(String header) {
    assertThatThrownBy(() -> logins.user(header, CLIENT))
        .asInstanceOf(type(Problem.class))
        .satisfies(
            problem -> {
              assertThat(problem.getStatusCode().value()).isEqualTo(401);
              assertThat(problem.getHeaders().getFirst("WWW-Authenticate"))
                  .startsWith("Basic realm=")
                  .endsWith("Bearer realm=\"candlewick\"");
              assertThat(problem.getBody().getDetail()).doesNotContain("vera", TOKEN);
            });
  }

  @Test
  void a_missing_login_is_refused() {
    assertThatThrownBy(() -> logins.user(null, CLIENT))
        .asInstanceOf(type(Problem.class))
        .satisfies(problem -> assertThat(problem.getStatusCode().value()).isEqualTo(401));
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "", "Operator"})
  void a_token_without_a_role_here_may_nothing(String role) {
    assertThatThrownBy(() -> logins.user(issuer.header("f3c1", role), CLIENT))
        .asInstanceOf(type(Problem.class))
        .satisfies(problem -> assertThat(problem.getStatusCode().value()).isEqualTo(403));
  }

  @Test
  void roles_may_be_words_and_the_greatest_counts() {
    assertThat(logins.user(issuer.header(claims().claim("roles", "a viewer").build()), CLIENT))
        .extracting(User::role)
        .isEqualTo(Role.VIEWER);
    String both = issuer.header(claims().claim("roles", List.of("operator", "viewer")).build());
    assertThat(logins.user(both, CLIENT)).extracting(User::role).isEqualTo(Role.OPERATOR);
  }

  @Test
  void a_subject_cannot_break_a_line_of_the_log() {
    User user =
        logins.user(issuer.header("a\r\nSet-Cookie: b\u202e" + "c".repeat(200), "viewer"), CLIENT);

    assertThat(user.name()).startsWith("subject a??Set-Cookie: b?c").hasSize(120);
  }

  @Test
  void an_access_token_of_its_own_type_is_accepted() {
    assertThat(logins.user(issuer.header(claims().build(), "at+jwt"), CLIENT))
        .extracting(User::role)
        .isEqualTo(Role.OPERATOR);
  }

  @Test
  void a_login_that_was_right_is_checked_again_when_its_time_is_over() {
    AtomicReference<Instant> time = new AtomicReference<>(Instant.EPOCH);
    KnownLogins known = new KnownLogins(time::get);
    known.keep("Bearer x", new KnownLogin(User.WITH_TOKEN, Instant.EPOCH.plusSeconds(10)));

    time.set(Instant.EPOCH.plusMillis(9_999));
    assertThat(known.find("Bearer x")).contains(User.WITH_TOKEN);
    assertThat(known.find("Bearer y")).isEmpty();
    time.set(Instant.EPOCH.plusSeconds(10));
    assertThat(known.find("Bearer x")).isEmpty();
  }

  @Test
  void a_token_is_not_known_beyond_its_end() {
    Instant start = Instant.now();
    AtomicReference<Instant> time = new AtomicReference<>(start);
    Logins slow = logins(issuer.url(), 1, time::get); // two checks at once
    String header =
        issuer.header(claims().expirationTime(Date.from(start.plusSeconds(100))).build());

    slow.user(header, CLIENT);
    time.set(start.plusSeconds(98));
    slow.user(header, CLIENT);
    slow.user(header, CLIENT);
    time.set(start.plusSeconds(100));
    slow.user(header, CLIENT); // checked by the real time
    status(slow, header, 429);
  }

  @Test
  void guesses_are_slowed_down_before_they_are_checked_and_known_logins_are_not() {
    Logins slow = logins(issuer.url(), 1); // two at once
    slow.user(TestUsers.VIEWER, CLIENT);
    status(slow, TestUsers.basic("vera", "wrong"), 401);
    status(slow, TestUsers.basic("vera", "wrong"), 429);
    status(slow, issuer.header("f3c1", "viewer"), 429);
    assertThat(slow.user(TestUsers.VIEWER, CLIENT).name()).isEqualTo("user vera");
    assertThat(slow.user("Bearer " + TOKEN, CLIENT)).isEqualTo(User.WITH_TOKEN);
    status(slow, TestUsers.basic("vera", "wrong"), 429);
    assertThat(slow.user(TestUsers.OPERATOR, "192.0.2.2").role()).isEqualTo(Role.OPERATOR);
  }

  @Test
  void an_issuer_that_does_not_answer_is_not_the_users_fault() {
    TestIssuer gone = TestIssuer.start();
    String header = gone.header("f3c1", "viewer");
    gone.close();
    status(logins(gone.url(), 1_000), header, 503);
  }

  private static void status(Logins checked, String header, int status) {
    assertThatThrownBy(() -> checked.user(header, CLIENT))
        .asInstanceOf(type(Problem.class))
        .satisfies(problem -> assertThat(problem.getStatusCode().value()).isEqualTo(status));
  }
}
