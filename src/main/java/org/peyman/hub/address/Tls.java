package org.peyman.hub.address;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a connection is encrypted, and whom it trusts.
 *
 * @param authorities file with the certificates to trust, PEM; null: those that Java trusts, where
 *     any are checked
 */
public record Tls(Mode mode, @Nullable Path authorities) {

  /** libpq's, by the same names and with the same meaning. */
  public enum Mode {
    DISABLE,
    ALLOW,
    PREFER,
    REQUIRE,
    VERIFY_CA,
    VERIFY_FULL;

    /** As a URL has it, for example {@code verify-full}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Mode> of(String text) {
      return Stream.of(values()).filter(mode -> mode.text().equals(text)).findFirst();
    }

    static List<String> texts() {
      return Stream.of(values()).map(Mode::text).toList();
    }
  }

  /** Whether the server must show a certificate of somebody trusted. */
  public boolean isVerified() {
    return mode == Mode.VERIFY_CA || mode == Mode.VERIFY_FULL;
  }
}
