package org.peyman.hub.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why there is no embedded database, in one line for the person who started the hub. */
public final class EmbeddedServerException extends RuntimeException {

  /** What every platform can do instead. */
  static final String WAY_OUT =
      "name a server with --database postgresql://user:password@host/database";

  EmbeddedServerException(String message) {
    super(message);
  }

  EmbeddedServerException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A failure of the file system, with its reason as short as the system gives it. */
  static EmbeddedServerException of(String what, IOException cause) {
    return new EmbeddedServerException(what + ": " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException absent) {
      return "there is no " + absent.getFile();
    }
    if (cause instanceof AccessDeniedException denied) {
      return "permission denied (" + denied.getFile() + ")";
    }
    if (cause instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason() + " (" + failure.getFile() + ")";
    }
    return cause.getClass().getSimpleName() + " " + cause.getMessage();
  }
}
