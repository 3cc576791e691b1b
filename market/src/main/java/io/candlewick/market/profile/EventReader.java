package io.candlewick.market.profile;

import io.candlewick.market.Asset;
import io.candlewick.market.event.EventEffect;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.EventScope;
import io.candlewick.market.event.RandomEvent;
import io.candlewick.market.event.ScheduledEvent;
import io.candlewick.market.price.ModelParameter;
import io.candlewick.model.AssetType;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads events. The results are usable only if no fault was added. */
final class EventReader {
  private static final List<String> EFFECT_KEYS =
      List.of(
          "jump_percent",
          "jump_half_life",
          "volatility_factor",
          "volatility_half_life",
          "volume_factor",
          "spread_factor",
          "halted",
          "duration");
  private static final String AT = "a local time such as 2026-01-28T14:00";
  private static final ModelParameter FACTOR = new ModelParameter("", 0, 1_000, true, false);
  private static final ModelParameter PROBABILITY = new ModelParameter("", 0, 1, true, false);
  private static final ModelParameter PER_YEAR =
      new ModelParameter("", 0, Double.MAX_VALUE, true, false);
  private static final ModelParameter PERCENT = new ModelParameter("", -100, 1e6, false, false);

  private final Faults faults;
  private final List<Asset> assets;

  EventReader(Faults faults, List<Asset> assets) {
    this.faults = faults;
    this.assets = assets;
  }

  RandomEvent random(Node node) {
    Section section =
        Section.of(faults, "events.random", node, null)
            .allowing(
                keys("kind", "scope", "each_asset", "probability_per_tick", "events_per_year"));
    EventKind kind = kind(section);
    boolean perTick = section.find("probability_per_tick").isPresent();
    if (perTick == section.find("events_per_year").isPresent()) {
      section.chooseOne("probability_per_tick", "events_per_year", "");
    }
    RandomEvent.Rate rate =
        perTick
            ? new RandomEvent.PerTick(section.number("probability_per_tick", PROBABILITY, 0))
            : new RandomEvent.PerYear(section.number("events_per_year", PER_YEAR, 0));
    return new RandomEvent(
        kind, scope(section), section.flag("each_asset", true), rate, effect(section, kind));
  }

  ScheduledEvent scheduled(Node node) {
    Section section =
        Section.of(faults, "events.scheduled", node, null)
            .allowing(keys("kind", "scope", "at", "zone", "every"));
    EventKind kind = kind(section);
    LocalDateTime first = ProfileTimes.local(section.requiredText("at", AT)).orElse(null);
    if (first == null && section.find("at").isPresent()) {
      section.refuse("at", AT);
    }
    ZoneId zone = ProfileTimes.zone(section.text("zone").orElse("Z")).orElse(null);
    if (zone == null) {
      section.refuse("zone", "a time zone such as America/New_York");
    }
    Period every =
        section
            .text("every")
            .map(
                text ->
                    ProfileTimes.period(text)
                        .orElseGet(
                            () -> {
                              section.refuse(
                                  "every", "a period such as '6 weeks', '3 months' or '1 day'");
                              return Period.ZERO;
                            }))
            .orElse(Period.ZERO);
    return new ScheduledEvent(
        kind,
        scope(section),
        first == null ? LocalDateTime.MIN : first,
        zone == null ? ZoneOffset.UTC : zone,
        every,
        effect(section, kind));
  }

  private static List<String> keys(String... first) {
    List<String> keys = new ArrayList<>(List.of(first));
    keys.addAll(EFFECT_KEYS);
    return keys;
  }

  private static EventKind kind(Section section) {
    List<String> names = Stream.of(EventKind.values()).map(EventKind::profileName).toList();
    String name = section.requiredText("kind", "one of " + String.join(", ", names));
    if (names.contains(name)) {
      return EventKind.valueOf(name.toUpperCase(Locale.ROOT));
    }
    if (!name.isEmpty()) {
      section.refuseName("kind", "event", name, names);
    }
    return EventKind.FLASH_CRASH; // reported, so never used
  }

  private EventScope scope(Section section) {
    String text = section.text("scope").orElse("all");
    EventScope scope = scopeOf(text);
    if (!assets.isEmpty()
        && assets.stream().noneMatch(asset -> scope.reaches(asset.symbol(), asset.type()))) {
      List<String> known = new ArrayList<>(List.of("all"));
      assets.stream().map(asset -> asset.type().text()).distinct().forEach(known::add);
      assets.forEach(asset -> known.add(asset.symbol()));
      section.refuseName("scope", "class or symbol", text, known);
    }
    return scope;
  }

  private static EventScope scopeOf(String text) {
    if (text.equals("all")) {
      return new EventScope.Everything();
    }
    for (AssetType type : AssetType.values()) {
      if (type.text().equals(text)) {
        return new EventScope.OfType(type);
      }
    }
    return new EventScope.OfSymbol(text);
  }

  private EventEffect effect(Section section, EventKind kind) {
    EventEffect usual = kind.usualEffect();
    double[] jump = jump(section, usual);
    return new EventEffect(
        jump[0],
        jump[1],
        duration(section, "jump_half_life", usual.jumpHalfLife()),
        section.number("volatility_factor", FACTOR, usual.volatilityFactor()),
        duration(section, "volatility_half_life", usual.halfLife()),
        section.number("volume_factor", FACTOR, usual.volumeFactor()),
        section.number("spread_factor", FACTOR, usual.spreadFactor()),
        section.flag("halted", usual.halted()),
        duration(section, "duration", usual.duration()));
  }

  private static double[] jump(Section section, EventEffect usual) {
    double[] otherwise = {usual.jumpFrom(), usual.jumpTo()};
    if (section.find("jump_percent").isEmpty()) {
      return otherwise;
    }
    double[] percents =
        section.list("jump_percent").stream()
            .mapToDouble(
                node -> node instanceof ScalarNode scalar ? Numbers.parse(scalar.getValue()) : 0)
            .toArray();
    if (percents.length == 2
        && PERCENT.allows(percents[0])
        && PERCENT.allows(percents[1])
        && percents[0] <= percents[1]) {
      return new double[] {percents[0] / 100, percents[1] / 100};
    }
    section.refuse(
        "jump_percent", "two numbers above -100, the smaller one first, such as [-15, -5]");
    return otherwise;
  }

  private static Duration duration(Section section, String key, Duration usual) {
    String text = section.text(key).orElse(null);
    if (text == null) {
      return usual;
    }
    return ProfileTimes.duration(text)
        .orElseGet(
            () -> {
              section.refuse(key, "a duration such as 90s, 15m, 4h or 3d");
              return usual;
            });
  }
}
