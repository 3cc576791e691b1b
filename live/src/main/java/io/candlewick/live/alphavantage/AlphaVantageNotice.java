package io.candlewick.live.alphavantage;

import io.candlewick.live.http.Answer;
import io.candlewick.live.settings.AlphaVantageSettings;
import io.candlewick.live.settings.ApiKey;
import io.candlewick.live.source.SourceFault;
import io.candlewick.live.source.SourceFault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A notice that Alpha Vantage sends instead of an answer, also with HTTP status 200: {@code
 * Information} or {@code Note} if a limit is reached or the plan is too small, {@code Error
 * Message} for a wrong symbol or key. Only the wording tells them apart.
 */
final class AlphaVantageNotice {
  private static final ZoneId PROVIDER_ZONE = ZoneId.of("America/New_York");
  private static final int MAX_SHOWN_CHARACTERS = 160;

  /**
   * Whether the plan does not include the requested data. Notices about limits also mention premium
   * plans and endpoints, but only to advertise them.
   */
  private static final Pattern PLAN =
      Pattern.compile("\\b(is|are) (currently )?(an? |only )?premium[ -](only|endpoint|feature)");

  private AlphaVantageNotice() {}

  static void check(Answer body, ApiKey key, Instant now) throws SourceFault {
    for (String field : new String[] {"Information", "Note"}) {
      Optional<Answer> notice = body.find(field);
      if (notice.isPresent()) {
        throw notice(notice.get().text(), key, now);
      }
    }
    Optional<Answer> error = body.find("Error Message");
    if (error.isPresent()) {
      throw error(error.get().text(), key);
    }
  }

  private static SourceFault notice(String text, ApiKey key, Instant now) {
    String lower = text.toLowerCase(Locale.ROOT);
    String said = shown(text, key);
    if (PLAN.matcher(lower).find()) {
      return new SourceFault(Kind.NOT_IN_PLAN, "The key's plan does not include it: " + said);
    }
    if (lower.contains("demo") && lower.contains("api key")) {
      return new SourceFault(Kind.REFUSED, "It refuses the key: " + said);
    }
    boolean isOfTheDay =
        lower.contains("per day") && !lower.contains("per second") && !lower.contains("per minute");
    Duration wait = isOfTheDay ? Duration.between(now, nextMidnight(now)) : null;
    return new SourceFault(
        Kind.LIMITED,
        (isOfTheDay ? "The day's requests are used up: " : "It limits our requests: ") + said,
        wait,
        null);
  }

  /** The daily limit starts again at midnight in New York. */
  private static Instant nextMidnight(Instant now) {
    ZonedDateTime there = now.atZone(PROVIDER_ZONE);
    return there.toLocalDate().plusDays(1).atStartOfDay(PROVIDER_ZONE).toInstant();
  }

  private static SourceFault error(String text, ApiKey key) {
    String said = shown(text, key);
    return text.toLowerCase(Locale.ROOT).contains("apikey")
        ? new SourceFault(
            Kind.REFUSED,
            "It refuses the key in " + AlphaVantageSettings.KEY_VARIABLE + ": " + said)
        : new SourceFault(Kind.UNKNOWN_SYMBOL, "Alpha Vantage does not know it (" + said + ")");
  }

  private static String shown(String text, ApiKey key) {
    String hidden = key.hideIn(text.strip());
    return hidden.length() <= MAX_SHOWN_CHARACTERS
        ? hidden
        : hidden.substring(0, MAX_SHOWN_CHARACTERS) + "…";
  }
}
