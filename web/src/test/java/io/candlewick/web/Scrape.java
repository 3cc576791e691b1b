package io.candlewick.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service answers to Prometheus, by series as they are written. Immutable. */
public final class Scrape {
  private static final Pattern LINE = Pattern.compile("([^#{ ]+(\\{.*})?) (\\S+)( \\S+)?");

  private final Map<String, Double> series;

  private Scrape(Map<String, Double> series) {
    this.series = series;
  }

  /** Reads the text form of an answer. */
  public static Scrape of(String text) {
    Map<String, Double> series = new LinkedHashMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              Matcher match = LINE.matcher(line);
              if (!match.matches()) {
                throw new IllegalArgumentException("Not a line of a scrape: " + line);
              }
              series.put(match.group(1), Double.valueOf(match.group(3)));
            });
    return new Scrape(series);
  }

  /**
   * The value of a series; empty if it is absent.
   *
   * @param name as in {@code up} or {@code up{job="feed"}}
   */
  public Optional<Double> find(String name) {
    return Optional.ofNullable(series.get(name));
  }

  /** The value of a series that is there. */
  public double value(String name) {
    return find(name).orElseThrow(() -> new AssertionError(name + " is not in " + series.keySet()));
  }

  /** The sum over the series of a metric whose labels contain a text. */
  public double sum(String metric, String labels) {
    return series.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(metric + "{"))
        .filter(entry -> entry.getKey().contains(labels))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** The names of all metrics. */
  public Set<String> metrics() {
    Set<String> names = new TreeSet<>();
    series.keySet().forEach(name -> names.add(name.replaceFirst("\\{.*", "")));
    return names;
  }

  @Override
  public String toString() {
    return series.toString();
  }
}
