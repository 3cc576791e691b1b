package io.candlewick.console.page;

import io.candlewick.console.settings.ConsoleSettings;
import io.candlewick.web.AccessToken;
import io.candlewick.web.TokenCheck;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the page needs to know before anything else, and whether the service works. */
@RestController
public class SettingsController {
  /** Whether the service works. */
  record Health(String status) {}

  /**
   * What the page is for.
   *
   * @param baseInterval the length of the stored candles
   * @param hasFeed whether there is a feed, and so a simulator and prices
   * @param hasBatch whether there is an hourly pipeline
   * @param isWritable whether the console forwards changes, given the token
   * @param isOperator whether the user has logged in and needs no token for changes
   */
  record Settings(
      String baseInterval,
      boolean hasFeed,
      boolean hasBatch,
      boolean isWritable,
      boolean isOperator) {}

  private final ConsoleSettings settings;
  private final AccessToken token;

  SettingsController(ConsoleSettings settings, AccessToken token) {
    this.settings = settings;
    this.token = token;
  }

  @GetMapping("/health")
  Health health() {
    return new Health("ok");
  }

  @GetMapping("/api/settings")
  Settings settings(HttpServletRequest request) {
    return new Settings(
        settings.baseInterval().toString(),
        settings.feed() != null,
        settings.batch() != null,
        token.isSet(),
        request.isUserInRole(TokenCheck.OPERATOR));
  }
}
