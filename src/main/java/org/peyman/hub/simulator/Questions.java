package org.peyman.hub.simulator;

import io.vertx.core.buffer.Buffer;

/** Counts the questions in what a caller sends through one connection. */
@FunctionalInterface
interface Questions {

  /** How many there are in the next piece of it. */
  int in(Buffer piece);
}
