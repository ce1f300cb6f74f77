package org.peyman.hub.demo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A partner's folder while it is being written. */
final class Folder implements Closeable {
  private final Path path;
  private final Partner partner;
  private final Notes notes = new Notes();
  private final ClaimBook claims;
  private final VisitBook visits;

  Folder(Path parent, Partner partner, Persons persons) throws IOException {
    this.partner = partner;
    this.path = Files.createDirectories(parent.resolve(partner.folder()));
    this.claims = new ClaimBook(path, partner, persons, notes);
    this.visits = new VisitBook(path, partner, notes);
  }

  ClaimBook claims() {
    return claims;
  }

  VisitBook visits() {
    return visits;
  }

  /** Writes what does not depend on single jobs. */
  void writeRest(GeneratorOptions options) throws IOException {
    if (partner == Partner.BONYAD_MOSTAZAFAN) {
      new CountBook(options).write(path, notes);
    }
    new PromiseBook(options, partner).write(path, notes);
    new FigureBook(options, partner).write(path);
    Sources.write(path, partner);
  }

  @Override
  public void close() throws IOException {
    claims.close();
    visits.close();
    notes.write(path, partner);
  }
}
