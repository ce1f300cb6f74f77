package org.peyman.hub.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One hub for one folder. The operating system holds the lock for the life of the process, so that
 * a killed hub leaves none behind; the file names the holder.
 */
final class FolderLock implements AutoCloseable {

  /**
   * Far behind the holder's name, which must stay readable: Windows refuses to read what is locked.
   */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  /**
   * Asked before the file is opened: under POSIX, a process that closes any channel of a file loses
   * all its locks on it.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** Takes the lock, or says which process has it. */
  static FolderLock take(Path folder) {
    if (!HELD_HERE.add(folder)) {
      throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
    }
    try {
      return new FolderLock(folder, lockedChannel(folder));
    } catch (IOException e) {
      HELD_HERE.remove(folder);
      throw EmbeddedServerException.of("The folder " + folder + " cannot be written", e);
    } catch (RuntimeException e) {
      HELD_HERE.remove(folder);
      throw e;
    }
  }

  /** Whether somebody has it, here or in another process. */
  static boolean isHeld(Path folder) {
    if (HELD_HERE.contains(folder)) {
      return true;
    }
    try {
      take(folder).close();
      return false;
    } catch (EmbeddedServerException e) {
      return true;
    }
  }

  private static FileChannel lockedChannel(Path folder) throws IOException {
    FileChannel channel = FileChannel.open(folder.resolve("lock"), CREATE, READ, WRITE);
    try {
      if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
        throw inUse(folder, holder(channel));
      }
      String self = Long.toString(ProcessHandle.current().pid());
      channel.truncate(0).write(StandardCharsets.US_ASCII.encode(self), 0);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer name = ByteBuffer.allocate(20);
    channel.read(name, 0);
    return StandardCharsets.US_ASCII.decode(name.flip()).toString();
  }

  private static EmbeddedServerException inUse(Path folder, String process) {
    return new EmbeddedServerException(
        "The folder " + folder + " is in use by another hub (process " + process + ")");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw EmbeddedServerException.of("The folder " + folder + " stays locked", e);
    } finally {
      HELD_HERE.remove(folder);
    }
  }
}
