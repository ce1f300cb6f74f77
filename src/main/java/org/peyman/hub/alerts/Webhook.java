package org.peyman.hub.alerts;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where alerts are told of, and the secret by which the receiver knows that the hub tells it.
 *
 * @param address https, or http on this machine
 */
public record Webhook(URI address, String secret) {

  private static final String HMAC = "HmacSHA256";

  /** Names the address to the ledger without telling it. */
  String mark() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(address.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What the header Peyman-Signature says: the time, and the HMAC-SHA256 of the time, a dot and the
   * body, in hexadecimal digits.
   *
   * @param time seconds since 1970, so that a receiver can refuse what is sent again much later
   */
  String signature(long time, String body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
      byte[] signed = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
      return "t=" + time + ",v1=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without the secret, and without what of the address may be one. */
  @Override
  public String toString() {
    return address.getScheme() + "://" + address.getHost();
  }
}
