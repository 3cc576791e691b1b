package io.candlewick.feed.http;

import io.candlewick.feed.control.ClockState;
import io.candlewick.feed.control.MarketControl;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.Micros;
import io.candlewick.publish.ReplaySpeed;
import io.candlewick.web.AuditFilter;
import io.candlewick.web.Problem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The market's events and its clock. */
@RestController
class SteeringController {
  private static final double MILLIS = 1_000.0;

  private final FeedStatus status;
  private final MarketControl control;
  private final MarketFacts facts;
  private final Clock clock;

  SteeringController(FeedStatus status, MarketControl control, MarketFacts facts, Clock clock) {
    this.status = status;
    this.control = control;
    this.facts = facts;
    this.clock = clock;
  }

  /** A list in an object, so that members can be added later. */
  record Events(List<EventJson> events) {}

  @GetMapping("/market/events")
  Events events() {
    return new Events(ask(control::events).stream().map(EventJson::of).toList());
  }

  @PostMapping(path = "/market/events", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<EventJson> inject(@RequestBody EventDraft draft) {
    MarketEvent event =
        draft.toEvent(UUID.randomUUID().toString(), Micros.of(clock.instant()), facts);
    AuditFilter.describe(
        event.kind().profileName() + (draft.symbol() == null ? "" : " of " + draft.symbol()));
    try {
      EventJson happening = EventJson.of(ask(() -> control.inject(event)));
      return ResponseEntity.status(HttpStatus.CREATED).body(happening);
    } catch (IllegalArgumentException e) {
      throw Problem.unprocessable(e.getMessage()).because(e);
    }
  }

  /**
   * The state of the market's clock.
   *
   * @param speed {@code max}, or market seconds per second, as in {@code 60x}
   */
  record ClockJson(String marketTime, double behindSeconds, String speed, boolean paused) {
    static ClockJson of(ClockState state) {
      double factor = state.speed().factor();
      return new ClockJson(
          state.marketTime().toString(),
          Math.max(0, state.behind().toMillis()) / MILLIS,
          Double.isInfinite(factor)
              ? "max"
              : BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString() + "x",
          state.paused());
    }
  }

  @GetMapping("/market/clock")
  ClockJson clock() {
    return ClockJson.of(ask(control::clock));
  }

  /**
   * A command for the clock.
   *
   * @param action {@code pause}, {@code resume}, {@code step} or {@code speed}
   * @param speed only with the action {@code speed}
   */
  record ClockCommand(String action, String speed) {}

  @PostMapping(path = "/market/clock", consumes = MediaType.APPLICATION_JSON_VALUE)
  ClockJson steer(@RequestBody ClockCommand command) {
    String action = command.action() == null ? "" : command.action();
    if (command.speed() != null && !action.equals("speed")) {
      throw Problem.unprocessable(
          "speed is only allowed with the action speed, not '" + action + "'");
    }
    AuditFilter.describe(command.speed() == null ? action : action + ' ' + command.speed());
    return switch (action) {
      case "pause" -> ClockJson.of(ask(control::pause));
      case "resume" -> ClockJson.of(ask(control::resume));
      case "step" -> ClockJson.of(ask(control::step));
      case "speed" -> ClockJson.of(speed(command.speed()));
      default ->
          throw Problem.unprocessable(
              "action is '" + action + "': give one of pause, resume, step, speed");
    };
  }

  private ClockState speed(String text) {
    if (text == null) {
      throw Problem.unprocessable("speed is missing: give it as in 60x, or max");
    }
    ReplaySpeed speed;
    try {
      speed = ReplaySpeed.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.unprocessable("speed: " + e.getMessage()).because(e);
    }
    return ask(() -> control.speed(speed));
  }

  /**
   * Sends a request to the feed's thread, which handles requests once the feed is live.
   *
   * @throws Problem 409 if it conflicts with the market's state, 503 if the feed is not live
   */
  private <T> T ask(Supplier<T> question) {
    if (status.phase() == FeedStatus.Phase.STARTING || status.phase() == FeedStatus.Phase.FAILED) {
      throw Problem.unavailable("The feed is not live: see /health", Duration.ofSeconds(2));
    }
    try {
      return question.get();
    } catch (IllegalStateException e) {
      throw Problem.of(HttpStatus.CONFLICT, "Conflict with the market's state", e.getMessage())
          .because(e);
    }
  }
}
