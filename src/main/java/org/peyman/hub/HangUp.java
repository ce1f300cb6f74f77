package org.peyman.hub;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the hub does on SIGHUP, which would end it otherwise.
 *
 * <p>By reflection, since javac warns of the type in jdk.unsupported, and nothing suppresses that.
 */
final class HangUp {

  private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);

  private HangUp() {}

  /**
   * Does the work, which must not block for long, at each; where there are no such signals, not.
   */
  static void does(Runnable work) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), by(handler, work));
    } catch (ReflectiveOperationException e) {
      LOG.debug("SIGHUP is left to the system", e);
    }
  }

  private static Object by(Class<?> handler, Runnable work) {
    return Proxy.newProxyInstance(
        HangUp.class.getClassLoader(),
        new Class<?>[] {handler},
        (self, method, given) -> {
          work.run();
          return null;
        });
  }
}
