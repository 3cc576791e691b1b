package io.candlewick.launcher.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The machine's own Chromium, started once; nothing is downloaded. */
final class OneBrowser {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private OneBrowser() {}

  private static final class One {
    private static final Browser INSTANCE = start(find().orElseThrow());
  }

  /**
   * The browser. Without one on this machine the test is skipped and says so; where {@code CI} is
   * set, it fails.
   */
  static Browser get() {
    boolean isMissing = find().isEmpty();
    if (isMissing && System.getenv("CI") == null) {
      Assumptions.abort(
          "There is no Chromium on the PATH: install it, or name one by the variable CHROMIUM");
    }
    return One.INSTANCE;
  }

  private static Optional<Path> find() {
    String named = System.getenv("CHROMIUM");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Browser start(Path program) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions().setExecutablePath(program).setArgs(List.of("--no-sandbox")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "browser-shutdown"));
    return browser;
  }
}
