package org.peyman.hub.simulator;

import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The credential that a simulated server gives to the hub, and asks for. */
final class BearerToken {

  private final String value;

  private BearerToken(String value) {
    this.value = value;
  }

  /** One that nobody knew before. */
  static BearerToken fresh() {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    return new BearerToken(HexFormat.of().formatHex(secret));
  }

  String value() {
    return value;
  }

  /** Lets the request go on, or answers 401. */
  void check(RoutingContext context) {
    String given = context.request().getHeader("Authorization");
    if (given != null && MessageDigest.isEqual(bytes(given), bytes("Bearer " + value))) {
      context.next();
    } else {
      context.response().putHeader("WWW-Authenticate", "Bearer").setStatusCode(401).end();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
