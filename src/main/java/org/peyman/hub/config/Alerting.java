package org.peyman.hub.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.AlertRules;

/**
 * From when on something needs attention, and who is told.
 *
 * @param webhook null: nobody is
 */
public record Alerting(AlertRules rules, @Nullable Webhook webhook) {

  /** What holds where nothing is set: nobody is told. */
  public static final Alerting USUAL = new Alerting(AlertRules.USUAL, null);

  /**
   * An address that is called, https or on this machine, and the secret that signs.
   *
   * @param address never shown whole, since it may hold what nobody is to read
   */
  public record Webhook(URI address, String secret) {

    @Override
    public String toString() {
      return "Webhook[" + address.getHost() + "]";
    }
  }
}
