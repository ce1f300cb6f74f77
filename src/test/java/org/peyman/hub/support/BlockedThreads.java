package org.peyman.hub.support;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails the test during which Vert.x found a thread of its own blocked. Registered for every test.
 */
public final class BlockedThreads implements AfterEachCallback {

  private static final Pattern SAID =
      Pattern.compile("has been blocked for (\\d+) ms, time limit is (\\d+) ms");

  private static final List<String> FOUND = new CopyOnWriteArrayList<>();

  static {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            if (event.getLoggerName().endsWith("BlockedThreadChecker")
                && !isForWantOfAProcessor(event.getFormattedMessage())) {
              FOUND.add(event.getFormattedMessage());
            }
          }
        };
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
  }

  /**
   * Whether a message of Vert.x is about a thread that may only have waited for its turn, on a
   * machine on which many do.
   */
  static boolean isForWantOfAProcessor(String message) {
    Matcher said = SAID.matcher(message);
    return said.find()
        && Long.parseLong(said.group(1)) < Long.parseLong(said.group(2)) * Patience.factor();
  }

  /** What was found since the last call. */
  static List<String> take() {
    List<String> found = List.copyOf(FOUND);
    FOUND.clear();
    return found;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    failIfBlocked();
  }

  static void failIfBlocked() {
    List<String> found = take();
    if (!found.isEmpty()) {
      throw new AssertionError("Blocked: " + found);
    }
  }
}
