package org.peyman.hub.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The API keys that are valid, in memory: whoever keeps them says anew what has changed. */
public final class KnownKeys {

  private final Clock clock;
  private volatile Map<String, Key> byHash = Map.of();

  /** None, until some are told. */
  public KnownKeys(Clock clock) {
    this.clock = clock;
  }

  /**
   * A key that was not revoked.
   *
   * @param hash of its text, as {@link KeyText#hash} makes it
   * @param until when it ends; null: never
   */
  public record Key(String hash, Caller caller, @Nullable Instant until) {}

  /** These and no others are valid from now on. */
  public void are(Collection<Key> keys) {
    byHash = keys.stream().collect(Collectors.toUnmodifiableMap(Key::hash, Function.identity()));
  }

  /** Whose key a text is; found by its hash, so that time tells nothing of it. */
  Optional<Caller> find(String text) {
    Key key = byHash.get(KeyText.hash(text));
    Instant until = key == null ? null : key.until;
    return key == null || (until != null && !clock.instant().isBefore(until))
        ? Optional.empty()
        : Optional.of(key.caller);
  }
}
