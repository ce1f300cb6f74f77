package org.peyman.hub.http;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.peyman.hub.RunningHub;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.TestDatabase;

/** One hub for all that attacks it; it ends with this virtual machine. */
final class AttackedHub {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);
  private static final RunningHub HUB =
      RunningHub.start(TestDatabase.fresh(), Path.of("seed-data"), CLOCK);

  private AttackedHub() {}

  static String address() {
    return HUB.address();
  }

  static int port() {
    return Integer.parseInt(address().substring(address().lastIndexOf(':') + 1));
  }

  /** What may pass before an answer counts as none. */
  static Duration longest() {
    return Patience.of(Duration.ofSeconds(2));
  }

  /** A request as a client of GraphQL sends it, so that its status says what became of it. */
  static Raw post(String body) {
    return new Raw(
        port(),
        "POST /graphql",
        List.of(
            "Host: 127.0.0.1:" + port(),
            "Content-Type: application/json",
            "Accept: application/graphql-response+json"),
        body,
        "127.0.0.1");
  }

  static Raw get(String path) {
    return Raw.get(port(), path).with("Accept", "application/graphql-response+json");
  }
}
