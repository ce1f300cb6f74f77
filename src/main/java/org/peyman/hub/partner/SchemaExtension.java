package org.peyman.hub.partner;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a partner adds to the schema: exactly one nullable field, named after the partner, on types
 * of the hub, and types of its own whose names begin with {@link Identity#typePrefix()}.
 *
 * <pre>{@code
 * extend type Province {
 *   "What Astan Quds's benefactors gave here, asked live."
 *   astanQuds(year: Int): AstanQudsProvince
 * }
 *
 * "Astan Quds in a province."
 * type AstanQudsProvince {
 *   "Contributions of benefactors, in million rials."
 *   contributions: Int
 * }
 * }</pre>
 *
 * <p>Its own types are objects, enums and inputs. All fields of its objects are nullable, take no
 * arguments, and hold scalars (those of GraphQL, {@code Date} and {@code DateTime}), enums of the
 * hub or its own objects and enums; the field named after the partner may take such scalars, enums
 * of the hub and its own enums and inputs. Everything is described, {@code @deprecated} is the only
 * directive, and nothing of the hub or of another partner is changed or shadowed; otherwise the
 * extension is refused at start, with every conflict named.
 *
 * @param sdl in the GraphQL schema definition language
 * @param resolvers by the type that is extended: {@code Organization}, {@code Province}, {@code
 *     Phase} or {@code Agreement}
 * @param timeLimit how long an answer may take before the field is null with an error; up to 30
 *     seconds
 */
public record SchemaExtension(String sdl, Map<String, LiveResolver> resolvers, Duration timeLimit) {

  /** The types of the hub that may be extended. */
  public static final List<String> EXTENDABLE =
      List.of("Organization", "Province", "Phase", "Agreement");

  /** The usual limit of time. */
  public static final Duration USUAL_LIMIT = Duration.ofSeconds(2);

  /** The longest limit of time. */
  public static final Duration LONGEST_LIMIT = Duration.ofSeconds(30);

  /**
   * @throws IllegalArgumentException where the limit is not above zero, or is too long
   */
  public SchemaExtension {
    resolvers = Map.copyOf(resolvers);
    if (timeLimit.isNegative() || timeLimit.isZero() || timeLimit.compareTo(LONGEST_LIMIT) > 0) {
      throw new IllegalArgumentException(
          "timeLimit is '" + timeLimit + "'; allowed: above zero, up to " + LONGEST_LIMIT + ".");
    }
  }

  /** With the usual limit of time. */
  public SchemaExtension(String sdl, Map<String, LiveResolver> resolvers) {
    this(sdl, resolvers, USUAL_LIMIT);
  }
}
