package org.peyman.hub;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.peyman.hub.mapping.Connector;
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
   * Opens one; it waits for nothing.
   *
   * @throws org.peyman.hub.partner.BadSettings where its configuration cannot be used
   */
  Partner open(String name, Map<String, String> settings) {
    Opening known = BY_NAME.get(name);
    if (known == null) {
      throw new IllegalArgumentException("No partner is known as " + name);
    }
    return known.open(this, settings);
  }
}
