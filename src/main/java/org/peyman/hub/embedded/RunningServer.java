package org.peyman.hub.embedded;

import java.io.IOException;
import java.util.List;

/** A hub's stay in a folder: locked first, the server stopped and the lock given back last. */
final class RunningServer implements AutoCloseable {

  private final ServerFolder folder;
  private final FolderLock lock;
  private final boolean durable;
  private final Postmaster postmaster;
  private final Thread hook = new Thread(this::close, "embedded-postgresql-stop");
  private boolean over;

  private RunningServer(ServerFolder folder, FolderLock lock, boolean durable) {
    this.folder = folder;
    this.lock = lock;
    this.durable = durable;
    this.postmaster = new Postmaster(PostgresPrograms.unpacked(folder.path()), folder);
  }

  static RunningServer of(ServerFolder folder, boolean durable) {
    FolderLock lock = FolderLock.take(folder.path());
    try {
      return new RunningServer(folder, lock, durable);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Starts the server. A virtual machine that is told to stop meanwhile waits for the start, then
   * stops the server.
   */
  synchronized ServerAddress start(ServerOptions options) {
    if (options.stopWithJvm()) {
      stopWithJvm();
    }
    String password = folder.prepare(postmaster.programs(), durable);
    ServerAddress address =
        new ServerAddress(postmaster.start(settings(options), options.port()), password);
    address.createDatabase();
    return address;
  }

  /**
   * Starts the server again where it ended, on the same port; what was committed is there. The
   * answer is whether it had ended.
   */
  synchronized boolean revive(ServerAddress address, ServerOptions options) {
    if (over || postmaster.isRunning()) {
      return false;
    }
    postmaster.start(settings(options), address.port());
    return true;
  }

  private void stopWithJvm() {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      throw new EmbeddedServerException("The hub is stopping: it starts no server now", e);
    }
  }

  /** On the command line, where they stand above whatever the files in the folder say. */
  private List<String> settings(ServerOptions options) {
    String onDisk = durable ? "on" : "off";
    return List.of(
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=" + options.maxConnections(),
        "temp_buffers=32MB", // a batch on its way in
        "fsync=" + onDisk,
        "synchronous_commit=" + onDisk,
        "full_page_writes=" + onDisk,
        "password_encryption=scram-sha-256",
        "scram_iterations=4096", // for passwords that a person may give to further users
        "timezone=UTC",
        "log_timezone=UTC",
        "log_destination=stderr",
        "logging_collector=off");
  }

  @Override
  public synchronized void close() {
    if (over) {
      return;
    }
    over = true;
    try {
      postmaster.stop();
    } finally {
      lock.close();
      forgetHook();
    }
    if (!durable) {
      deleteFolder();
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The virtual machine is stopping: the hook has run, or runs now.
    }
  }

  private void deleteFolder() {
    try {
      OwnerOnly.delete(folder.path());
    } catch (IOException e) {
      throw EmbeddedServerException.of("The folder " + folder.path() + " cannot be deleted", e);
    }
  }
}
