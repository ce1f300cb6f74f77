package org.peyman.hub.graphql;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Quoted;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Extent;
import org.peyman.hub.ledger.Reads;

/**
 * As of when a request asks (rules.md, section 3.9). All that its fields name is found out before
 * the first of them is answered, since those below the root cannot wait: each different pair of a
 * day and a version once. A pair that is refused is the error of the fields that name it, and of no
 * others.
 */
final class Pairs {

  /** The arguments that make a pair. */
  static final String DAY = "asOf";

  static final String VERSION = "ledgerVersion";

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

  private final Set<Given> asked = new LinkedHashSet<>();
  private final Map<Given, Future<AsOf>> found = new LinkedHashMap<>();
  private @Nullable Given usual;

  /**
   * A pair as it is asked for.
   *
   * @param day null: not named
   * @param version null: not named
   */
  record Given(@Nullable LocalDate day, @Nullable String version) {

    /** Null where the arguments name neither. */
    static @Nullable Given of(Map<String, ?> arguments) {
      LocalDate day = arguments.get(DAY) instanceof LocalDate date ? date : null;
      String version = arguments.get(VERSION) instanceof String text ? text : null;
      return day == null && version == null ? null : new Given(day, version);
    }

    private Future<AsOf> in(Reads reads) {
      if (version == null) {
        return reads.asOf(day, null);
      }
      return WHOLE.matcher(version).matches()
          ? reads.asOf(day, Long.valueOf(version))
          : reads.extent().compose(extent -> Future.failedFuture(noVersion(version, extent)));
    }

    private static HubError noVersion(String version, Extent extent) {
      return HubError.badRequest(
          VERSION
              + ": "
              + Quoted.of(version)
              + (extent.version() == 0
                  ? " is no whole number; the ledger is empty, its first version is 1"
                  : " is no whole number from " + extent.pastFrom() + " to " + extent.version()));
    }
  }

  /** A field is asked that has these arguments. */
  synchronized void isAsked(Map<String, ?> arguments) {
    Given given = Given.of(arguments);
    if (given != null) {
      asked.add(given);
    }
  }

  /** What names neither is asked as of a day. */
  synchronized void areUsually(LocalDate day) {
    usual = new Given(day, null);
  }

  /** Whether any field names one. */
  synchronized boolean areNamed() {
    return !asked.isEmpty();
  }

  /** Whether all is asked of now. */
  synchronized boolean isEmpty() {
    return asked.isEmpty() && usual == null;
  }

  /** Finds out what is asked for; that some of it is refused is no failure. */
  synchronized Future<?> find(Reads reads) {
    List<Future<AsOf>> all =
        Stream.concat(asked.stream(), Stream.ofNullable(usual))
            .map(given -> find(given, reads))
            .toList();
    return all.isEmpty() ? Future.succeededFuture() : Future.join(all).otherwiseEmpty();
  }

  /** Finds out what is asked for by other means than a field's arguments. */
  synchronized Future<AsOf> find(Given given, Reads reads) {
    return found.computeIfAbsent(
        given, it -> Future.succeededFuture().compose(begun -> it.in(reads)));
  }

  /**
   * As of when a field is asked that has these arguments; null: now.
   *
   * @throws RuntimeException that says why it cannot be
   */
  synchronized @Nullable AsOf of(Map<String, ?> arguments) {
    Given named = Given.of(arguments);
    Given given = named == null ? usual : named;
    if (given == null) {
      return null;
    }
    Future<AsOf> known = Objects.requireNonNull(found.get(given), given.toString());
    if (known.succeeded()) {
      return known.result();
    }
    throw known.cause() instanceof RuntimeException refused
        ? refused
        : new IllegalStateException(given + " was not found out", known.cause());
  }
}
