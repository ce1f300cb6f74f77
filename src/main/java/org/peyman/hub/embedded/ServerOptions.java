package org.peyman.hub.embedded;

/**
 * How an embedded server is run.
 *
 * @param maxConnections how many clients at once, at least 8
 * @param stopWithJvm whether the server stops when the virtual machine does. Shutdown hooks run all
 *     at once: who has one that still needs the database says no here, and closes the server at its
 *     end.
 * @param port on which it listens; 0: any that is free
 */
public record ServerOptions(int maxConnections, boolean stopWithJvm, int port) {

  /** What a hub needs: 64 connections, stopped with the virtual machine, on any port. */
  public static final ServerOptions USUAL = new ServerOptions(64, true, 0);

  /** On any port that is free. */
  public ServerOptions(int maxConnections, boolean stopWithJvm) {
    this(maxConnections, stopWithJvm, 0);
  }

  public ServerOptions {
    if (maxConnections < 8) {
      throw new IllegalArgumentException("maxConnections must be at least 8: " + maxConnections);
    }
  }
}
