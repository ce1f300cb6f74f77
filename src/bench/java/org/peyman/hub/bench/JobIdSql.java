package org.peyman.hub.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The ids of jobs as the hub gives them, HMAC-SHA-256 under its secret, in PostgreSQL's words. */
final class JobIdSql {

  private static final int BLOCK = 64;

  private JobIdSql() {}

  /** Of a job of {@code made m}. */
  static String text(String secret) {
    return "encode(substr(sha256("
        + pad(secret, 0x5c)
        + " || sha256("
        + pad(secret, 0x36)
        + " || convert_to(CASE WHEN m.keyed THEN E'job of person\\n' || m.phase || E'\\n' || m.key_if_any"
        + " ELSE E'job of claim\\n' || m.orgs[1] || E'\\nC-' || m.i || '-0' END, 'UTF8'))), 1, 16), 'hex')::uuid";
  }

  private static String pad(String secret, int with) {
    byte[] block = Arrays.copyOf(secret.getBytes(StandardCharsets.UTF_8), BLOCK);
    for (int i = 0; i < BLOCK; i++) {
      block[i] ^= (byte) with;
    }
    return "'\\x" + HexFormat.of().formatHex(block) + "'::bytea";
  }
}
