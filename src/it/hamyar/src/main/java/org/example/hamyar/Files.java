package org.example.hamyar;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/** Reads files where waiting is allowed. */
record Files(Executor worker) {

  /** The lines of a file, and when it was written. */
  record Content(List<String> lines, Instant writtenAt) {}

  CompletionStage<Content> read(Path file, Cancellation cancellation) {
    CompletableFuture<Content> content =
        CompletableFuture.supplyAsync(() -> contentOf(file), worker);
    cancellation.whenCancelled(
        () -> content.completeExceptionally(new CancellationException("nobody waits")));
    return content;
  }

  private static Content contentOf(Path file) {
    try {
      return new Content(
          java.nio.file.Files.readAllLines(file),
          java.nio.file.Files.getLastModifiedTime(file).toInstant());
    } catch (NoSuchFileException e) {
      throw failure(Kind.MISSING, file, e);
    } catch (IOException e) {
      throw failure(Kind.MALFORMED, file, e);
    }
  }

  private static CompletionException failure(Kind kind, Path file, IOException cause) {
    return new CompletionException(
        new PartnerFailure(kind, file.getFileName() + " cannot be read", cause));
  }
}
