package org.peyman.hub.simulator;

import io.vertx.core.Future;
import java.util.Map;

/** One partner's system. */
interface Simulated {

  /** The settings under which the hub finds it, by name. */
  Map<String, String> settings();

  /** How it is now. */
  Condition condition();

  /** Makes it so; fails where it cannot be, and leaves it as it was. */
  Future<Void> become(Condition next);

  /** How many questions were put to it, refused ones included; a folder is never asked, and 0. */
  long asked();

  /**
   * Reports one more claim.
   *
   * @param cells by the columns of the partner's {@code claims.csv}
   */
  Future<Void> report(Map<String, String> cells);

  /** Ends it. */
  Future<Void> close();
}
