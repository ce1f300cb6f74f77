package org.peyman.hub.simulator;

/** How a broken system answers. */
enum Fault {
  /** Bytes that mean nothing. */
  GARBAGE,
  /** The first half of an answer, then the end of the connection. */
  HALF,
  /** An answer that never ends. */
  ENDLESS,
  /** An error of its own. */
  ERROR,
  /** Nothing, with the connection open. */
  HANG
}
