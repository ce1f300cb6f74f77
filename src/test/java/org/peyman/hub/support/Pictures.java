package org.peyman.hub.support;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Pictures of pages for people to look at, under {@code target/screenshots}: only with {@code
 * -Dpeyman.pictures=true}, since no test reads them and a browser takes long to make them.
 */
public final class Pictures {

  private static final boolean WANTED = Boolean.getBoolean("peyman.pictures");
  private static final Path FOLDER = Path.of("target", "screenshots");

  private Pictures() {}

  /** Of what is seen of a page. */
  public static void ofWindow(Page page, String name) {
    take(page, name, false);
  }

  /** Of a page from its beginning to its end. */
  public static void ofWhole(Page page, String name) {
    take(page, name, true);
  }

  /** A picture or print that a page gave, under its name. */
  public static void keep(String name, byte[] file) {
    if (WANTED) {
      try {
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(name), file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void take(Page page, String name, boolean isWhole) {
    if (WANTED) {
      Path file = FOLDER.resolve(name + ".png");
      page.screenshot(new Page.ScreenshotOptions().setFullPage(isWhole).setPath(file));
    }
  }
}
