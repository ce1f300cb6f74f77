package org.peyman.hub.simulator;

import io.vertx.core.buffer.Buffer;

/**
 * Counts what a database is told to execute, however it is cut into pieces: the messages Query and
 * Execute of PostgreSQL's protocol, version 3, without encryption.
 */
final class PostgresQuestions implements Questions {

  /** These ask for encryption and are followed by another first message. */
  private static final int SSL = 80_877_103;

  private static final int GSS = 80_877_104;

  private Buffer rest = Buffer.buffer();
  private boolean begun;

  @Override
  public int in(Buffer piece) {
    Buffer all =
        Buffer.buffer(rest.length() + piece.length()).appendBuffer(rest).appendBuffer(piece);
    int questions = 0;
    int at = 0;
    for (int end = end(all, at); end > 0; end = end(all, at)) {
      if (begun) {
        questions += all.getByte(at) == 'Q' || all.getByte(at) == 'E' ? 1 : 0;
      } else {
        int code = all.getInt(at + Integer.BYTES);
        begun = code != SSL && code != GSS;
      }
      at = end;
    }
    rest = all.getBuffer(at, all.length());
    return questions;
  }

  /** Where the message ends; 0 while it is not complete. The first one has no byte for its type. */
  private int end(Buffer all, int at) {
    int length = at + (begun ? 1 : 0);
    if (all.length() < length + Integer.BYTES) {
      return 0;
    }
    int end = length + Math.max(Integer.BYTES, all.getInt(length));
    return end <= all.length() ? end : 0;
  }
}
