package io.candlewick.benchmarks.console;

import com.google.gson.JsonElement;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The page of a console in the machine's own Chromium, on the view of the market. */
public final class OpenPage implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  /** When the first price and the first drawn candles are there, in milliseconds of the page. */
  private static final String DATA =
      "() => document.querySelector('.watch tbody tr .price')?.textContent.trim()"
          + " && document.querySelector('main canvas') ? performance.now() : 0";

  private static final String WEIGHT =
      "() => [...performance.getEntriesByType('navigation'),"
          + " ...performance.getEntriesByType('resource')]"
          + ".filter(({name}) => !name.includes('/api/'))"
          + ".reduce((sum, {encodedBodySize}) => sum + encodedBodySize, 0)";

  private static final String FRAMES =
      "seconds => new Promise(done => { const begun = performance.now(); let frames = 0;"
          + " const next = now => { if (now - begun >= seconds * 1000)"
          + " done(frames * 1000 / (now - begun)); else { frames++; requestAnimationFrame(next); } };"
          + " requestAnimationFrame(next); })";

  private final Playwright playwright;
  private final Browser browser;
  private final String address;

  private BrowserContext context;
  private Page page;

  private OpenPage(Playwright playwright, Browser browser, String address) {
    this.playwright = playwright;
    this.browser = browser;
    this.address = address;
  }

  /** Starts a browser; empty where the machine has none. */
  public static Optional<OpenPage> on(int port) {
    return program().map(found -> start(found, port));
  }

  private static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static OpenPage start(Path program, int port) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions().setExecutablePath(program).setArgs(List.of("--no-sandbox")));
    return new OpenPage(playwright, browser, "http://127.0.0.1:" + port + "/market");
  }

  /** Opens it anew, with an empty cache; the milliseconds until prices and candles are there. */
  public double open() {
    if (context != null) {
      context.close();
    }
    context = browser.newContext(new NewContextOptions().setViewportSize(1280, 800));
    page = context.newPage();
    page.navigate(address);
    return ((Number) page.waitForFunction(DATA).jsonValue()).doubleValue();
  }

  /** What it has loaded without data, as sent: in bytes. */
  public double weight() {
    return ((Number) page.evaluate(WEIGHT)).doubleValue();
  }

  /** Frames a second, over so many seconds. */
  public double frames(double seconds) {
    return ((Number) page.evaluate(FRAMES, seconds)).doubleValue();
  }

  /** What its scripts hold after a collection, in bytes. */
  public double heap() {
    CDPSession session = context.newCDPSession(page);
    session.send("HeapProfiler.collectGarbage");
    session.send("Performance.enable");
    double bytes = 0;
    for (JsonElement metric : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
      if (metric.getAsJsonObject().get("name").getAsString().equals("JSHeapUsedSize")) {
        bytes = metric.getAsJsonObject().get("value").getAsDouble();
      }
    }
    session.detach();
    return bytes;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
