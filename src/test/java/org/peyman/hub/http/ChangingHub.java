package org.peyman.hub.http;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.cube.Cube;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.Remembered;
import org.peyman.hub.graphql.Subscriptions;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.NoteChange;
import org.peyman.hub.progress.Present;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.SeedFolder;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.SeedLoader;

/** A hub over a folder of facts and a clock that a test moves on. */
final class ChangingHub implements AutoCloseable {

  private static final long REMEMBERED_BYTES = 10_000_000;
  private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

  private final Path folder;
  private final MovableClock clock;
  private final Vertx vertx = Vertx.vertx();
  private final Ledger ledger;
  private final HubServer server;
  private @Nullable Cube cube;

  private ChangingHub(Path folder, Instant now) {
    this.folder = folder;
    this.clock = new MovableClock(now);
    this.ledger =
        Ledger.open(vertx, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, clock))
            .await();
    read();
    this.server = HubServer.listen(vertx, "127.0.0.1", 0).await();
  }

  /** Lets questions through; until then the hub is one that starts. */
  ChangingHub open() {
    Cube following = Cube.of(vertx, ledger, clock);
    following.ready().await();
    cube = following;
    Engine engine =
        new Engine(new Present.Source(ledger, following), null, clock, Engine.Options.USUAL);
    server.open(
        new Backend(
                engine::kind,
                engine::execute,
                new Subscriptions(vertx, engine, ledger.changes())::of,
                engine.sdl(),
                ledger.reads()::version,
                List::of)
            .remembering(new Remembered<>(ledger.changes(), clock, REMEMBERED_BYTES)));
    return this;
  }

  /** With the story and one organization, whose claims are to be read every day. */
  static ChangingHub ofOneOrganization(Path folder) {
    SeedFolder.of(folder, "story", "imdad");
    replace(
        folder.resolve("imdad/sources.csv"),
        "claims.csv,2023-03-20T20:30:00Z,",
        "claims.csv,2023-03-20T20:30:00Z,PT24H");
    return new ChangingHub(folder, NOW);
  }

  /**
   * Whose ledger begins on 10 Mehr 1399 with promises, learns of one organization's claims on 10
   * Mordad 1400, and of another's on 10 Aban 1405, its today.
   */
  static ChangingHub withAPast(Path folder) {
    SeedFolder.of(folder, "story");
    ChangingHub hub = new ChangingHub(folder, Instant.parse("2020-10-01T08:00:00Z"));
    SeedFolder.of(folder, "imdad");
    hub.clock.setTo(Instant.parse("2021-08-01T08:00:00Z"));
    hub.read();
    SeedFolder.of(folder, "basijsazandegi");
    hub.clock.setTo(NOW);
    hub.read();
    return hub;
  }

  /** That knows organizations, phases and provinces, and no facts. */
  static ChangingHub withoutFacts(Path folder) {
    SeedFolder.of(folder, "story");
    replace(folder.resolve("story/sources.csv"), "(?m)^story/.*\\R", "");
    return new ChangingHub(folder, NOW);
  }

  private static void replace(Path file, String pattern, String text) {
    try {
      Files.writeString(file, Files.readString(file).replaceAll(pattern, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  /** Reads the folder again. */
  void read() {
    new SeedLoader(vertx, ledger, new FactReader(TestDatabase.KEYS), clock).load(folder).await();
  }

  /** Adds a line to a file of the folder. */
  void append(String file, String line) {
    try {
      Files.writeString(folder.resolve(file), line + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void later(Duration duration) {
    clock.setTo(clock.instant().plus(duration));
  }

  void fail(String source, String message) {
    ledger.sources().failed(source, message).await();
  }

  /** Opens, renews or answers notes. */
  void note(String source, NoteChange... changes) {
    ledger.sources().note(source, List.of(changes)).await();
  }

  @Override
  public void close() {
    server.close().await();
    if (cube != null) {
      cube.close().await();
    }
    ledger.close().await();
    vertx.close().await();
  }
}
