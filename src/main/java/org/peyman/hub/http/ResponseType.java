package org.peyman.hub.http;

import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The media types that GraphQL answers come in, and which of them a client prefers (RFC 9110,
 * section 12.5.1).
 */
enum ResponseType {
  JSON("application/json"),
  GRAPHQL("application/graphql-response+json");

  /** What answers come in that follow one another. */
  static final String EVENTS = "text/event-stream";

  private final String name;
  private final CharSequence header;

  ResponseType(String name) {
    this.name = name;
    this.header = HttpHeaders.createOptimized(name + "; charset=utf-8");
  }

  /** What Content-Type says. */
  CharSequence header() {
    return header;
  }

  /**
   * The type to answer in: the one of greatest weight; where both weigh the same, the one for
   * GraphQL if it is named, else plain JSON, which is also what an absent header asks for. Empty:
   * the client accepts neither.
   */
  static Optional<ResponseType> accepted(@Nullable String accept) {
    if (accept == null || accept.isBlank()) {
      return Optional.of(JSON);
    }
    Wish json = JSON.wish(accept);
    Wish graphql = GRAPHQL.wish(accept);
    if (json.weight <= 0 && graphql.weight <= 0) {
      return Optional.empty();
    }
    if (json.weight == graphql.weight) {
      return Optional.of(graphql.precision == Wish.NAMED ? GRAPHQL : JSON);
    }
    return Optional.of(json.weight > graphql.weight ? JSON : GRAPHQL);
  }

  /** Whether the header names event streams as something that the client takes. */
  static boolean acceptsEvents(@Nullable String accept) {
    return accept != null
        && Stream.of(accept.split(",", -1))
            .map(MediaRange::read)
            .anyMatch(range -> range.type().equals(EVENTS) && range.isUtf8() && range.weight() > 0);
  }

  /** What the most precise of the header's ranges says about this type. */
  private Wish wish(String accept) {
    Wish best = Wish.NONE;
    for (String range : accept.split(",", -1)) {
      MediaRange read = MediaRange.read(range);
      int precision = precision(read);
      if (precision > best.precision
          || (precision > 0 && precision == best.precision && read.weight() > best.weight)) {
        best = new Wish(precision, read.weight());
      }
    }
    return best;
  }

  private int precision(MediaRange range) {
    if (!range.isUtf8()) {
      return 0;
    }
    if (range.type().equals(name)) {
      return Wish.NAMED;
    }
    return switch (range.type()) {
      case "application/*" -> 2;
      case "*/*" -> 1;
      default -> 0;
    };
  }

  private record Wish(int precision, double weight) {
    static final int NAMED = 3;
    static final Wish NONE = new Wish(0, 0);
  }

  /** A media type or range with the two parameters that matter here. */
  record MediaRange(String type, String charset, double weight) {

    static MediaRange read(String text) {
      String[] parts = text.split(";", -1);
      String charset = "utf-8";
      double weight = 1;
      for (int i = 1; i < parts.length; i++) {
        String part = parts[i].strip().toLowerCase(Locale.ROOT);
        if (part.startsWith("charset=")) {
          charset = part.substring("charset=".length()).replace("\"", "");
        } else if (part.startsWith("q=")) {
          weight = weight(part.substring("q=".length()));
        }
      }
      return new MediaRange(parts[0].strip().toLowerCase(Locale.ROOT), charset, weight);
    }

    boolean isUtf8() {
      return charset.equals("utf-8") || charset.equals("utf8");
    }

    private static double weight(String text) {
      try {
        double weight = Double.parseDouble(text);
        return weight >= 0 && weight <= 1 ? weight : 0;
      } catch (NumberFormatException e) {
        return 0;
      }
    }
  }
}
