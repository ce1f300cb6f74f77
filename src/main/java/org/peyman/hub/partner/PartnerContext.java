package org.peyman.hub.partner;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * What the hub gives to a partner that it opens.
 *
 * @param settings from the file beside the jar, {@code acme.properties} for {@code acme.jar}, each
 *     {@code ${NAME}} replaced by the environment variable of that name
 * @param worker runs work that waits, for example a query through JDBC
 * @param clock says what time it is; tests give another one
 */
public record PartnerContext(Map<String, String> settings, Executor worker, Clock clock) {

  public PartnerContext {
    settings = Map.copyOf(settings);
  }
}
