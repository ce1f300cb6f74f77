package org.peyman.hub;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.mapping.Connector;
import org.peyman.hub.mapping.TestKey;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partners.astanquds.AstanQuds;
import org.peyman.hub.partners.basijsazandegi.BasijSazandegi;
import org.peyman.hub.partners.bonyadmostazafan.BonyadMostazafan;
import org.peyman.hub.partners.imdad.Imdad;

/** The partners that the hub knows by name, without a configuration or a jar. */
public final class KnownPartners {

  private static final Map<String, Opening> BY_NAME =
      new TreeMap<>(
          Map.of(
              "imdad", (with, settings) -> Imdad.open(with.vertx, with.connectors, settings),
              "basijSazandegi",
                  (with, settings) ->
                      BasijSazandegi.open(with.vertx, with.clock, with.connectors, settings),
              "bonyadMostazafan",
                  (with, settings) -> BonyadMostazafan.open(with.vertx, with.connectors, settings),
              "astanQuds",
                  (with, settings) ->
                      AstanQuds.open(with.vertx, with.clock, with.connectors, settings)));

  private final Vertx vertx;
  private final Clock clock;
  private final List<Connector> connectors;

  KnownPartners(Vertx vertx, Clock clock, List<Connector> connectors) {
    this.vertx = vertx;
    this.clock = clock;
    this.connectors = connectors;
  }

  private interface Opening {
    Partner open(KnownPartners with, Map<String, String> settings);
  }

  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  public static boolean isKnown(String name) {
    return BY_NAME.containsKey(name);
  }

  /**
   * Opens one; it waits for nothing. Where the settings say which key it makes of the test code, as
   * {@code IMDAD_TEST_KEY} does, that must be the hub's.
   *
   * @param testKey the hub's; null: none is compared
   * @throws org.peyman.hub.partner.BadSettings where its configuration cannot be used
   */
  Partner open(String name, Map<String, String> settings, @Nullable String testKey) {
    Opening known = BY_NAME.get(name);
    if (known == null) {
      throw new IllegalArgumentException("No partner is known as " + name);
    }
    String setting = testKeyOf(name);
    String given = settings.get(setting);
    if (given != null) {
      TestKey.problem(name, setting, given, testKey)
          .ifPresent(
              problem -> {
                throw new BadSettings(List.of(problem));
              });
    }
    return known.open(this, settings);
  }

  /** As the partner's other settings begin. */
  private static String testKeyOf(String name) {
    return name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT) + "_TEST_KEY";
  }
}
