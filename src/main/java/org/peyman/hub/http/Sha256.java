package org.peyman.hub.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of what is sent. */
final class Sha256 {

  private Sha256() {}

  /** In hexadecimal digits, 64 of them. */
  static String of(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Half of it, which is enough to tell versions of the same content apart. */
  static String half(byte[] content) {
    return of(content).substring(0, 32);
  }
}
