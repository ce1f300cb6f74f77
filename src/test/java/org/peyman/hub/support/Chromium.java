package org.peyman.hub.support;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The system's Chromium without a window, and without anything that it would ask of others: one for
 * all tests of this virtual machine, each of which has profiles of its own in it.
 */
public final class Chromium {

  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static @Nullable Browser browser;

  private Chromium() {}

  /** Started for the first test that needs it; where there is none, the test is skipped. */
  public static synchronized Browser browser() {
    Path executable = Needs.chromium();
    Browser running = browser;
    if (running == null || !running.isConnected()) {
      running = launch(executable);
      browser = running;
    }
    return running;
  }

  /**
   * Another one, for which {@code localhost:8080} and the like are at other ports of this machine.
   *
   * @param ports where each port of {@code localhost} really is
   */
  public static Browser finding(Map<Integer, Integer> ports) {
    List<String> rules =
        ports.entrySet().stream()
            .map(port -> "MAP localhost:" + port.getKey() + " 127.0.0.1:" + port.getValue())
            .toList();
    return launch(Needs.chromium(), "--host-resolver-rules=" + String.join(", ", rules));
  }

  private static Browser launch(Path executable, String... more) {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(List.of(more));
    PlaywrightAssertions.setDefaultAssertionTimeout(Patience.of(Duration.ofSeconds(10)).toMillis());
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    return playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(flags));
  }
}
