package io.candlewick.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A tab of the browser on the console. When it is closed, the test fails if the page has logged an
 * error, thrown one, or asked any other host. Times are in UTC unless the page is told otherwise.
 */
final class Tab implements AutoCloseable {
  private static final int PATIENCE = 60_000;

  private final BrowserContext context;
  private final Page page;
  private final URI console;
  private final List<String> faults = new ArrayList<>();
  private boolean lossIsExpected;

  private Tab(BrowserContext context) {
    this.context = context;
    this.console = URI.create(OnePlatform.address("console"));
    context.setDefaultTimeout(PATIENCE);
    this.page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !(lossIsExpected && isLoss(message.text()))) {
            faults.add("logged: " + message.text());
          }
        });
    page.onPageError(error -> faults.add("thrown: " + error));
    page.onRequest(
        request -> {
          URI asked = URI.create(request.url().replaceAll("[^!-~]|[{}|\\\\^`\"<>]", "_"));
          if (asked.getScheme().startsWith("http")
              && !console.getAuthority().equals(asked.getAuthority())) {
            faults.add("asked another host: " + request.url());
          }
        });
  }

  private static boolean isLoss(String text) {
    return text.contains("Failed to load resource") || text.contains("net::ERR_");
  }

  /** A wide window, in light colours. */
  static Tab open(String path) {
    return open(path, options());
  }

  /** In dark colours. */
  static Tab openDark(String path) {
    return open(path, options().setColorScheme(ColorScheme.DARK));
  }

  /** As on a telephone of 390 pixels. */
  static Tab openNarrow(String path) {
    return open(path, options().setViewportSize(390, 844));
  }

  static NewContextOptions options() {
    return new NewContextOptions()
        .setViewportSize(1280, 800)
        .setLocale("en-GB")
        .setTimezoneId("UTC")
        .setColorScheme(ColorScheme.LIGHT);
  }

  static Tab open(String path, NewContextOptions options) {
    Tab tab = new Tab(OneBrowser.get().newContext(options));
    tab.go(path);
    return tab;
  }

  Page page() {
    return page;
  }

  void go(String path) {
    page.navigate(console + path);
  }

  /** The first element that a selector of CSS or {@code text=} finds, once it is visible. */
  Locator find(String selector) {
    Locator found = page.locator(selector).first();
    found.waitFor();
    return found;
  }

  /** Waits until an expression of JavaScript is true. */
  void await(String expression) {
    // As a function: the page's policy forbids to evaluate a text
    page.waitForFunction(
        "() => (" + expression + ")", null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE));
  }

  /** From now on, requests may fail because the console is gone. */
  void expectLoss() {
    lossIsExpected = true;
  }

  /** Fails if the page is wider than its window. */
  void fitsItsWidth() {
    Object width = page.evaluate("document.documentElement.scrollWidth - innerWidth");
    assertThat(((Number) width).intValue()).as("pixels beside the window").isLessThanOrEqualTo(0);
  }

  /** Fails if axe finds a serious or critical violation. */
  void isAccessible() {
    page.evaluate(axe());
    Object found =
        page.evaluate(
            """
            async () => (await axe.run()).violations
              .filter(({impact}) => impact === 'serious' || impact === 'critical')
              .map(({id, nodes}) => `${id}: ${nodes.slice(0, 5).map((node) => `${node.target} ${node.failureSummary}`).join('; ')}`)
            """);
    assertThat((List<?>) found).as(page.url()).isEmpty();
  }

  private static String axe() {
    try (InputStream properties =
        resource("META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
      Properties jar = new Properties();
      jar.load(properties);
      String version = jar.getProperty("version");
      try (InputStream script =
          resource("META-INF/resources/webjars/axe-core/" + version + "/axe.min.js")) {
        return new String(script.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    return Tab.class.getClassLoader().getResourceAsStream(name);
  }

  void picture(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  @Override
  public void close() {
    context.close();
    assertThat(faults).as("faults of " + page.url()).isEmpty();
  }
}
