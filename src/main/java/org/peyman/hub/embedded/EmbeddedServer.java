package org.peyman.hub.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of the hub's own, for those who have none: it listens on 127.0.0.1 only, asks
 * everybody for a password that only the owner of the folder can read, and is as durable as any
 * other.
 *
 * <p>The folder belongs to one hub at a time. What a killed hub left running is stopped by the next
 * one on the same folder, with nothing lost.
 *
 * <p>It does not back up, upgrade to another major version, or run as a service: an organization
 * with a PostgreSQL uses that one. It is our own, because the library that brings the programs runs
 * them for tests: it trusts every local user, gives up durability and knows nothing of a folder
 * that another hub holds. All methods block, for up to some seconds, and are safe to call from any
 * thread.
 */
public final class EmbeddedServer implements AutoCloseable {

  private final RunningServer running;
  private final ServerAddress address;
  private final ServerOptions options;
  private @Nullable Watch watch;

  private EmbeddedServer(RunningServer running, ServerAddress address, ServerOptions options) {
    this.running = running;
    this.address = address;
    this.options = options;
  }

  /**
   * Starts the server of this folder with the usual options.
   *
   * @see #start(Path, ServerOptions)
   */
  public static EmbeddedServer start(Path folder) {
    return start(folder, ServerOptions.USUAL);
  }

  /**
   * Starts the server of this folder; creates the folder, the server's data and the database {@code
   * peyman} where they are missing.
   *
   * @throws EmbeddedServerException with a line for the operator: the folder cannot be used or is
   *     in use by another hub, its data are of another major version, this platform has no embedded
   *     PostgreSQL, or it does not start
   */
  public static EmbeddedServer start(Path folder, ServerOptions options) {
    return start(ServerFolder.at(folder), options, true);
  }

  /**
   * A server for tests only: in a folder of its own that is deleted on close, and without waiting
   * for the disk, so that a crash of the machine would lose its data.
   */
  public static EmbeddedServer temporary() {
    return temporary(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** The same with its folder in another than the system's for such files. */
  public static EmbeddedServer temporary(Path parent) {
    try {
      Path folder = Files.createTempDirectory(parent, "peyman-temporary-");
      try {
        return start(ServerFolder.at(folder), ServerOptions.USUAL, false);
      } catch (EmbeddedServerException e) {
        OwnerOnly.delete(folder);
        throw e;
      }
    } catch (IOException e) {
      throw EmbeddedServerException.of("There is no room for a temporary folder", e);
    }
  }

  private static EmbeddedServer start(ServerFolder folder, ServerOptions options, boolean durable) {
    RunningServer running = RunningServer.of(folder, durable);
    try {
      return new EmbeddedServer(running, running.start(options), options);
    } catch (RuntimeException e) {
      running.close();
      throw e;
    }
  }

  /**
   * The address, as {@link #uri}, of the server that a hub runs on this folder at the moment;
   * nothing where none does, or it is not through with its start.
   */
  public static Optional<URI> running(Path folder) {
    return ServerFolder.at(folder).running().map(ServerAddress::uri);
  }

  /**
   * {@code postgresql://user:password@127.0.0.1:port/peyman}. It holds the password: keep it out of
   * logs.
   */
  public URI uri() {
    return address.uri();
  }

  /**
   * Starts the server again, at the same address, whenever it ends by itself or by another's hand.
   *
   * @param lost is told, once, that it could not be started again
   */
  public synchronized void watch(Consumer<EmbeddedServerException> lost) {
    watch = new Watch(() -> running.revive(address, options), lost);
  }

  /**
   * Stops the server, without waiting for clients, and gives the folder back. Calling it again does
   * nothing.
   */
  @Override
  public synchronized void close() {
    if (watch != null) {
      watch.close();
    }
    running.close();
  }

  /** The address without the password. */
  @Override
  public String toString() {
    return address.toString();
  }
}
