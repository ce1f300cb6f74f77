package org.peyman.hub.simulator;

import io.vertx.ext.web.Router;
import java.util.Map;

/** What a partner serves over HTTP. */
interface HttpSite {

  /** Adds what it answers. */
  void serve(Router router);

  /**
   * The settings under which the hub finds it.
   *
   * @param origin where it is reached: {@code http://127.0.0.1:port}
   */
  Map<String, String> settings(String origin);

  /** Takes one more claim in. */
  void report(Map<String, String> cells);
}
