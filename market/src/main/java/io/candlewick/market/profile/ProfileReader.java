package io.candlewick.market.profile;

import io.candlewick.market.Asset;
import io.candlewick.market.Listing;
import io.candlewick.market.Profile;
import io.candlewick.market.correlation.CorrelationMatrix;
import io.candlewick.market.event.RandomEvent;
import io.candlewick.market.event.ScheduledEvent;
import io.candlewick.model.AssetType;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads profiles in YAML and reports all faults of one together. */
public final class ProfileReader {
  private static final List<String> KEYS =
      List.of("name", "description", "always_open", "classes", "assets", "correlation", "events");
  private static final List<String> CLASSES =
      Stream.of(AssetType.values()).map(AssetType::text).toList();

  private final Faults faults;

  private ProfileReader(String file) {
    this.faults = new Faults(file);
  }

  /**
   * Reads a file in UTF-8.
   *
   * @throws ProfileException with all faults
   */
  public static Profile read(Path file) {
    String yaml;
    try {
      yaml = Files.readString(file);
    } catch (IOException e) {
      String built = String.join(", ", Profiles.BUILT_IN);
      Faults faults = new Faults(file.toString());
      faults.add(
          1, "The profile cannot be read (" + e + "): give " + built + ", or the path of a file");
      faults.throwIfAny();
      throw new IllegalStateException("A fault was added", e);
    }
    return read(file.toString(), yaml);
  }

  /**
   * Reads a profile.
   *
   * @param file what faults are reported under
   * @throws ProfileException with all faults
   */
  public static Profile read(String file, String yaml) {
    ProfileReader reader = new ProfileReader(file);
    Node root = reader.compose(yaml);
    Profile profile = root == null ? null : reader.profile(root);
    reader.faults.throwIfAny();
    return profile;
  }

  private Node compose(String yaml) {
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
      if (root == null) {
        faults.add(1, "The profile is empty: copy standard.yaml or realistic.yaml and change it");
      }
      return root;
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      faults.add(
          mark == null ? 1 : mark.getLine() + 1, "This is not YAML: " + oneLine(e.getProblem()));
    } catch (YAMLException e) {
      faults.add(1, "This is not YAML: " + oneLine(e.getMessage()));
    }
    return null;
  }

  private static String oneLine(String text) {
    return text == null ? "it cannot be read" : text.lines().findFirst().orElse("");
  }

  private Profile profile(Node root) {
    Section top = Section.of(faults, "", root, null).allowing(KEYS);
    String name = top.requiredText("name", "any text");
    Map<String, Section> classes = classes(top);
    List<Listing> listings = listings(top, classes);
    List<Asset> assets = listings.stream().map(Listing::asset).toList();
    EventReader events = new EventReader(faults, assets);
    Section eventSection =
        top.find("events").isPresent()
            ? top.section("events").allowing(List.of("random", "scheduled"))
            : Section.empty(faults, "events", root, null);
    List<RandomEvent> random = eventSection.list("random").stream().map(events::random).toList();
    List<ScheduledEvent> scheduled =
        eventSection.list("scheduled").stream().map(events::scheduled).toList();
    checkProbabilities(eventSection, random, assets);
    boolean alwaysOpen = top.flag("always_open", false);
    List<String> symbols = assets.stream().map(Asset::symbol).toList();
    CorrelationMatrix correlation = correlation(top, symbols);
    if (faults.count() > 0) {
      return null;
    }
    Profile profile = new Profile(name, listings, correlation, random, scheduled);
    return alwaysOpen ? profile.alwaysOpen() : profile;
  }

  private Map<String, Section> classes(Section top) {
    Map<String, Section> classes = new LinkedHashMap<>();
    if (top.find("classes").isPresent()) {
      Section all = top.section("classes").allowing(CLASSES);
      all.own()
          .forEach(
              (name, node) ->
                  classes.put(
                      name,
                      Section.of(faults, "classes." + name, node, null)
                          .allowing(ListingReader.SECTIONS)));
    }
    Map<String, Section> meant = new LinkedHashMap<>(classes);
    classes.forEach((name, section) -> meant.putIfAbsent(knownClass(name), section));
    return meant;
  }

  /** A class, or the one that a misspelled name most likely means. */
  private static String knownClass(String name) {
    return NearestName.nearest(name, CLASSES);
  }

  private List<Listing> listings(Section top, Map<String, Section> classes) {
    List<String> keys = new ArrayList<>(List.of("symbol", "class", "currency", "start_price"));
    keys.addAll(ListingReader.SECTIONS);
    List<Listing> listings = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    if (top.list("assets").isEmpty()) {
      top.miss("assets", "a list of at least one");
    }
    for (Node node : top.list("assets")) {
      Section plain = Section.of(new Faults(""), "An asset", node, null); // reported below
      String symbol = plain.text("symbol").orElse("?");
      String type = plain.text("class").orElse("");
      String read = plain.find("class").isEmpty() ? anyClass(classes) : knownClass(type);
      Section asset =
          Section.of(faults, "assets." + symbol, node, classes.get(read)).allowing(keys);
      if (plain.find("class").isEmpty()) {
        faults.add(
            node,
            "assets.%s.class is missing: give one of %s"
                .formatted(symbol, String.join(", ", CLASSES)));
      } else if (!CLASSES.contains(type)) {
        asset.refuseName("class", "class", type, CLASSES);
      }
      Listing listing = ListingReader.read(asset, AssetType.valueOf(read.toUpperCase(Locale.ROOT)));
      boolean isNamed = plain.find("symbol").isPresent();
      Integer first = isNamed ? lines.putIfAbsent(symbol, Faults.lineOf(node)) : null;
      if (first == null) {
        listings.add(listing);
      } else {
        faults.add(
            node, "assets." + symbol + " is given twice, first in line " + first + ": remove one");
      }
    }
    return listings;
  }

  /** The class as which an asset is read that has none, so that its other faults are found. */
  private static String anyClass(Map<String, Section> classes) {
    return classes.keySet().stream().filter(CLASSES::contains).findFirst().orElse(CLASSES.get(0));
  }

  private void checkProbabilities(Section section, List<RandomEvent> events, List<Asset> assets) {
    for (Asset asset : assets) {
      double sum =
          events.stream()
              .filter(event -> event.each() && event.reach().reaches(asset.symbol(), asset.type()))
              .map(RandomEvent::rate)
              .filter(RandomEvent.PerTick.class::isInstance)
              .mapToDouble(rate -> rate.probability(0))
              .sum();
      if (sum > 1) {
        faults.add(
            section.at(),
            "events.random: the probabilities per tick of %s add up to %s, but must be at most 1"
                .formatted(asset.symbol(), sum));
        return;
      }
    }
  }

  private CorrelationMatrix correlation(Section top, List<String> symbols) {
    int before = faults.count();
    Optional<Node> node = top.find("correlation");
    Map<String, double[]> rows =
        node.map(found -> new CorrelationReader(faults).read(found, symbols)).orElse(Map.of());
    if (faults.count() > before) {
      return null;
    }
    List<String> correlated = List.copyOf(rows.keySet());
    double[][] given = new double[rows.size()][rows.size()];
    for (int i = 0; i < given.length; i++) {
      for (int j = 0; j <= i; j++) {
        given[i][j] = rows.get(correlated.get(i))[j];
        given[j][i] = given[i][j];
      }
    }
    try {
      CorrelationMatrix.of(correlated, given);
    } catch (IllegalArgumentException e) {
      faults.add(top.placeOf("correlation"), e.getMessage());
      return null;
    }
    double[][] all = new double[symbols.size()][symbols.size()];
    for (int i = 0; i < all.length; i++) {
      for (int j = 0; j < all.length; j++) {
        int row = correlated.indexOf(symbols.get(i));
        int column = correlated.indexOf(symbols.get(j));
        all[i][j] = i == j ? 1 : row < 0 || column < 0 ? 0 : given[row][column];
      }
    }
    return symbols.stream().distinct().count() < symbols.size()
        ? null
        : CorrelationMatrix.of(symbols, all);
  }
}
