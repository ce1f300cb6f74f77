package org.peyman.hub.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Bonyad Mostazafan's folder: files of its own making are dropped into it, each complete when a
 * file of the same name and {@code .done} stands beside it; {@code figures.csv} stays there.
 *
 * <p>A folder is no server. Stopped, it is not there. Slow, what is reported takes so long to be
 * complete. Broken, a bad file is dropped and {@code figures.csv} is bad too; but with {@link
 * Fault#ERROR} a file stands where the folder of placements was, and with {@link Fault#HANG} {@code
 * figures.csv} stays as it was and only what is dropped is never complete. What could not be
 * dropped well is dropped when it is mended.
 */
final class BonyadMostazafanFolder implements Simulated {

  private static final String PLACEMENTS = "placements";
  private static final String LOST = "placements-lost";
  private static final String FIGURES = "figures.csv";

  /** What is dropped well again when it is mended, which answers what was noted of the bad one. */
  private static final String SPOILT = "placements.csv";

  private final Vertx vertx;
  private final Path share;
  private final Path away;
  private final Shapes shapes;
  private final Seeds seeds;
  private final List<Map<String, String>> reported = new ArrayList<>();
  private volatile Condition condition = Condition.WELL;

  private BonyadMostazafanFolder(Vertx vertx, Path folder, Stock stock) {
    this.vertx = vertx;
    this.share = folder.resolve("share");
    this.away = folder.resolve("share-away");
    this.shapes = stock.shapes();
    this.seeds = stock.seeds();
  }

  /**
   * Drops everything that there is into the folder, as an organization does that joins.
   *
   * @param folder for this alone; what the hub put there at an earlier start is left
   */
  static Future<BonyadMostazafanFolder> start(Vertx vertx, Path folder, Stock stock) {
    return vertx.executeBlocking(
        () -> {
          BonyadMostazafanFolder system = new BonyadMostazafanFolder(vertx, folder, stock);
          system.fill();
          return system;
        },
        false);
  }

  private void fill() throws IOException {
    if (Files.isDirectory(away) && !Files.exists(share)) {
      Files.move(away, share);
    }
    Path pledges = Files.createDirectories(share.resolve("pledges"));
    write(pledges.resolve("pledges.allocations.csv"), text("share", "commitments.allocations.csv"));
    drop(pledges.resolve("pledges.csv"), text("pledge", "commitments.csv"));
    Path counts = Files.createDirectories(share.resolve("counts"));
    drop(counts.resolve("counts.csv"), text("count", "counts.csv"));
    Path visits = Files.createDirectories(share.resolve("visits"));
    drop(visits.resolve("visits.csv"), text("visit", "verifications.csv"));
    if (!Files.isDirectory(share.resolve(LOST))) {
      Files.createDirectories(share.resolve(PLACEMENTS));
    }
    mend(share);
  }

  /** Takes back what is bad, and drops again what may not have been read. */
  private void mend(Path folder) throws IOException {
    takeBack(folder);
    write(folder.resolve(FIGURES), text("figures", FIGURES));
    drop(folder.resolve(PLACEMENTS).resolve(SPOILT), text("placement", "claims.csv"));
    if (!reported.isEmpty()) {
      drop(reportedFile(folder), reportedText());
    }
  }

  private static void takeBack(Path folder) throws IOException {
    if (Files.isDirectory(folder.resolve(LOST))) {
      Files.deleteIfExists(folder.resolve(PLACEMENTS));
      Files.move(folder.resolve(LOST), folder.resolve(PLACEMENTS));
    }
    Path spoilt = folder.resolve(PLACEMENTS).resolve(SPOILT);
    Files.deleteIfExists(done(spoilt));
    Files.deleteIfExists(spoilt);
  }

  private String text(String shape, String file) {
    return new OwnSheet(shapes.get(shape)).text(seeds.lines(file));
  }

  private Path reportedFile(Path folder) {
    Path lost = folder.resolve(LOST);
    Path placements = Files.isDirectory(lost) ? lost : folder.resolve(PLACEMENTS);
    return placements.resolve("reported-" + reported.size() + ".csv");
  }

  private String reportedText() {
    return new OwnSheet(shapes.get("placement")).text(reported);
  }

  private static void drop(Path file, String text) throws IOException {
    write(file, text);
    Files.writeString(done(file), "");
  }

  private static Path done(Path file) {
    return file.resolveSibling(file.getFileName() + ".done");
  }

  /** At one blow: nobody ever sees half of it. */
  private static void write(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("BONYAD_MOSTAZAFAN_FOLDER", share.toAbsolutePath().toString());
  }

  @Override
  public Condition condition() {
    return condition;
  }

  @Override
  public Future<Void> become(Condition next) {
    return run(
        () -> {
          if (condition.stopped() != next.stopped()) {
            Files.move(folder(), next.stopped() ? away : share);
            condition = condition.asStopped(next.stopped());
          }
          if (condition.fault() != next.fault()) {
            spoil(next.fault());
          }
          condition = next;
          return null;
        });
  }

  private Path folder() {
    return condition.stopped() ? away : share;
  }

  private void spoil(@Nullable Fault fault) throws IOException {
    if (fault == null) {
      mend(folder());
      return;
    }
    takeBack(folder());
    if (fault != Fault.HANG) {
      Files.write(folder().resolve(FIGURES), Spoilt.by(fault, text("figures", FIGURES)));
    }
    byte[] bad = Spoilt.by(fault, text("placement", "claims.csv"));
    Path placements = folder().resolve(PLACEMENTS);
    if (fault == Fault.ERROR) {
      Files.move(placements, folder().resolve(LOST));
      Files.write(placements, bad);
      return;
    }
    Files.write(placements.resolve(SPOILT), bad);
    if (fault != Fault.HANG) {
      Files.writeString(done(placements.resolve(SPOILT)), "");
    }
  }

  @Override
  public long asked() {
    return 0;
  }

  @Override
  public Future<Void> report(Map<String, String> cells) {
    return run(
        () -> {
          reported.add(cells);
          Path file = reportedFile(folder());
          if (condition.fault() == null && condition.delayMillis() == 0) {
            drop(file, reportedText());
          } else {
            write(file, Spoilt.half(reportedText()));
            completeLater(condition.delayMillis());
          }
          return null;
        });
  }

  /** Where it is broken, mending completes what was reported. */
  private void completeLater(int millis) {
    if (condition.fault() == null) {
      vertx.setTimer(
          millis,
          due ->
              run(
                  () -> {
                    drop(reportedFile(folder()), reportedText());
                    return null;
                  }));
    }
  }

  /** One thing after the other, off the event loop. */
  private Future<Void> run(Callable<Void> work) {
    return vertx.executeBlocking(
        () -> {
          synchronized (reported) {
            return work.call();
          }
        },
        false);
  }

  /** Leaves the folder as it is: the hub's archive is in it. */
  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
