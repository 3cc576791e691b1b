package io.candlewick.web.login;

import io.candlewick.web.AccessToken;
import io.candlewick.web.ClientBuckets;
import io.candlewick.web.FilterOrder;
import io.candlewick.web.ProblemWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/**
 * The login of a service, behind its log of changes and before everything else that may refuse a
 * request. A service that other machines reach does not start without one.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LoginSettings.class)
public class LoginConfiguration {
  /** A person who mistypes a password does not notice it; a program that guesses does. */
  private static final int TRIES_PER_SECOND = 5;

  @Bean
  ServletContextInitializer login(LoginSettings settings, Environment environment, JsonMapper json)
      throws IOException {
    settings.requireFor(environment.getProperty("server.address", ""));
    if (!settings.isOn()) {
      return context -> {};
    }
    AccessToken token = AccessToken.of(environment);
    FilterRegistrationBean<LoginFilter> filter =
        new FilterRegistrationBean<>(
            new LoginFilter(logins(settings, token), new ProblemWriter(json)));
    filter.setOrder(FilterOrder.LOGIN);
    return filter;
  }

  private static Logins logins(LoginSettings settings, AccessToken token) throws IOException {
    return new Logins(
        token,
        settings.hasUsers() ? new Passwords(users(settings)) : null,
        settings.hasIssuer() ? new IssuerTokens(settings) : null,
        new ClientBuckets(TRIES_PER_SECOND, System::nanoTime),
        InstantSource.system());
  }

  /** Those of the file, and the one whose password is a setting. */
  static Map<String, LocalUser> users(LoginSettings settings) throws IOException {
    Map<String, LocalUser> users = new LinkedHashMap<>();
    if (!settings.users().isEmpty()) {
      users.putAll(new UsersFile(Path.of(settings.users())).read());
    }
    if (!settings.password().isEmpty()
        && users.put(LoginSettings.USER, ofSettings(settings.password())) != null) {
      throw new IllegalArgumentException(
          "The user %s has a password in %s and another one in candlewick.login.password: leave one of them out"
              .formatted(LoginSettings.USER, settings.users()));
    }
    return users;
  }

  private static LocalUser ofSettings(String password) {
    try {
      return LocalUser.of(LoginSettings.USER, Role.OPERATOR, password);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "candlewick.login.password cannot be used: " + e.getMessage(), e);
    }
  }
}
