package io.candlewick.market.profile;

import io.candlewick.market.Asset;
import io.candlewick.market.Listing;
import io.candlewick.market.MarketTime;
import io.candlewick.market.PriceRules;
import io.candlewick.market.Seasonality;
import io.candlewick.market.SizeRules;
import io.candlewick.market.SpreadRules;
import io.candlewick.market.calendar.TradingCalendar;
import io.candlewick.market.calendar.TradingCalendars;
import io.candlewick.market.price.ModelChoice;
import io.candlewick.market.price.ModelKind;
import io.candlewick.market.price.ModelParameter;
import io.candlewick.market.price.PriceModels;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.TickRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one asset: its own sections on top of those of its class. */
final class ListingReader {
  /** Sections that both a class and an asset may have. */
  static final List<String> SECTIONS = List.of("model", "time", "price", "spread", "volume");

  private static final List<String> TIME_KEYS =
      List.of(
          "years_per_tick",
          "calendar",
          "volatility_at_open",
          "volatility_at_close",
          "volume_at_open",
          "volume_at_close");
  private static final List<String> PRICE_KEYS =
      List.of("tick_size", "lowest_factor", "highest_factor", "band_deviations");
  private static final List<String> SPREAD_KEYS = List.of("percent", "widening", "on_ticks");
  private static final List<String> VOLUME_KEYS =
      List.of(
          "median_per_tick",
          "median_per_day",
          "daily_log_deviation",
          "deviation",
          "growth_per_return");
  private static final ModelParameter POSITIVE = range(0, Double.MAX_VALUE, false);
  private static final ModelParameter NOT_NEGATIVE = range(0, Double.MAX_VALUE, true);

  private ListingReader() {}

  private static ModelParameter range(double least, double most, boolean leastAllowed) {
    return new ModelParameter("", least, most, leastAllowed, false);
  }

  /**
   * The listing of an asset; usable only if no fault was added.
   *
   * @param section the asset's mapping, with its class as base
   */
  static Listing read(Section section, AssetType type) {
    Asset read = asset(section, type);
    ModelChoice model = model(section.section("model"));
    return new Listing(
        read,
        model,
        time(section.section("time")),
        price(section.section("price"), read.startPrice(), model),
        spread(section.section("spread")),
        volume(section.section("volume")));
  }

  private static Asset asset(Section section, AssetType type) {
    String symbol = section.requiredText("symbol", "a text such as AAPL");
    if (symbol.getBytes(StandardCharsets.UTF_8).length > TickRules.MAX_SYMBOL_BYTES) {
      section.refuse("symbol", "at most " + TickRules.MAX_SYMBOL_BYTES + " bytes long");
    }
    return new Asset(
        symbol,
        type,
        section.requiredText("currency", "a code such as USD"),
        section.requiredDecimal("start_price"));
  }

  private static ModelChoice model(Section given) {
    Section section = given.saysItself("kind") ? given.alone() : given;
    List<String> names = PriceModels.all().stream().map(ModelKind::name).toList();
    String name = section.requiredText("kind", "one of " + String.join(", ", names));
    ModelKind kind = PriceModels.find(name).orElse(null);
    if (kind == null) {
      if (!name.isEmpty()) {
        section.refuseName("kind", "model", name, names);
      }
      return null;
    }
    List<String> known = new ArrayList<>(List.of("kind"));
    kind.parameters().forEach(parameter -> known.add(parameter.name()));
    section.allowing(known);
    Map<String, Double> values = new LinkedHashMap<>();
    for (ModelParameter parameter : kind.parameters()) {
      if (!parameter.optional() || section.find(parameter.name()).isPresent()) {
        double value = section.requiredNumber(parameter.name(), parameter);
        if (Double.isNaN(value)) {
          continue; // reported
        }
        values.put(parameter.name(), value);
      }
    }
    long needed = kind.parameters().stream().filter(parameter -> !parameter.optional()).count();
    return values.size() < needed ? null : new ModelChoice(kind, values);
  }

  private static MarketTime time(Section given) {
    boolean decides = given.saysItself("years_per_tick") || given.saysItself("calendar");
    Section section = (decides ? given.alone() : given).allowing(TIME_KEYS);
    boolean perTick = section.find("years_per_tick").isPresent();
    if (perTick == section.find("calendar").isPresent()) {
      section.chooseOne(
          "calendar", "years_per_tick", ": calendars are " + String.join(", ", calendarNames()));
      return new MarketTime.PerTick(1);
    }
    if (perTick) {
      double years = section.number("years_per_tick", POSITIVE, 1);
      return new MarketTime.PerTick(years);
    }
    String name = section.text("calendar").orElse("");
    TradingCalendar calendar = TradingCalendars.find(name).orElse(null);
    if (calendar == null) {
      section.refuseName("calendar", "calendar", name, calendarNames());
      return new MarketTime.PerTick(1);
    }
    return new MarketTime.ByCalendar(
        calendar,
        new Seasonality(
            section.number("volatility_at_open", POSITIVE, 1),
            section.number("volatility_at_close", POSITIVE, 1),
            section.number("volume_at_open", POSITIVE, 1),
            section.number("volume_at_close", POSITIVE, 1)));
  }

  private static List<String> calendarNames() {
    return TradingCalendars.all().stream().map(TradingCalendar::name).toList();
  }

  private static PriceRules price(Section given, long startPrice, ModelChoice model) {
    Section section = given.allowing(PRICE_KEYS);
    long tickSize = section.requiredDecimal("tick_size");
    if (section.find("tick_size").isPresent() && tickSize > startPrice) {
      section.refuse(
          "tick_size", "at most the start price, which is " + FixedPoint.format(startPrice));
    }
    if (section.find("band_deviations").isPresent() && model != null && !model.hasBand()) {
      section.refuse(
          "band_deviations",
          "left out: only gbm has a band, and the model is " + model.kind().name());
    }
    return new PriceRules(
        tickSize,
        section.number("lowest_factor", range(0, 1, false), 0.05),
        section.number("highest_factor", range(1, Double.MAX_VALUE, true), 20),
        section.number("band_deviations", POSITIVE, PriceRules.NO_BAND));
  }

  private static SpreadRules spread(Section given) {
    Section section = given.allowing(SPREAD_KEYS);
    double percent = section.requiredNumber("percent", range(0, 100, true));
    return new SpreadRules(
        Double.isNaN(percent) ? 0 : percent / 100,
        section.number("widening", range(0, 1, true), 0),
        section.flag("on_ticks", false));
  }

  private static SizeRules volume(Section given) {
    boolean decides = given.saysItself("median_per_tick") || given.saysItself("median_per_day");
    Section section = given.allowing(VOLUME_KEYS);
    boolean perDay =
        decides ? given.saysItself("median_per_day") : given.find("median_per_day").isPresent();
    boolean perTick =
        decides ? given.saysItself("median_per_tick") : given.find("median_per_tick").isPresent();
    if (perDay == perTick) {
      section.chooseOne("median_per_day", "median_per_tick", ", in units of the asset");
    }
    return new SizeRules(
        section.number(perDay ? "median_per_day" : "median_per_tick", NOT_NEGATIVE, 0),
        perDay,
        section.number("deviation", NOT_NEGATIVE, 0.5),
        section.number("growth_per_return", NOT_NEGATIVE, 0),
        section.number("daily_log_deviation", NOT_NEGATIVE, 0));
  }
}
