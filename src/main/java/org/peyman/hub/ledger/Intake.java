package org.peyman.hub.ledger;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Reference;

/** All ways in, each one transaction: a batch, a submission, reference data, a second judgement. */
final class Intake {

  private static final String DISMISSALS = "dismissals";
  private static final String REBUILDING = "rebuild-past";

  private final Parts parts;
  private final IntakeMeters meters = new IntakeMeters();
  private final Clock clock;
  private final boolean isOfMachine;

  /**
   * @param isOfMachine whether the clock is the machine's: then the database's own says when
   *     something was recorded
   */
  Intake(Parts parts, Clock clock, boolean isOfMachine) {
    this.parts = parts;
    this.clock = clock;
    this.isOfMachine = isOfMachine;
  }

  /** What intake works with. */
  record Parts(
      Vertx vertx, Writer writer, FactJson json, SqlSums sums, ReferenceStore references) {}

  /** Large batches are written out on a worker thread, since that would hold up an event loop. */
  Future<Batch.Outcome> take(Batch batch) {
    return batch.entries().size() < Staging.MANY
        ? take(write(batch))
        : parts.vertx.executeBlocking(() -> write(batch), false).compose(this::take);
  }

  WrittenBatch write(Batch batch) {
    return WrittenBatch.of(batch, parts.json);
  }

  Future<Batch.Outcome> take(WrittenBatch written) {
    return meters.batch(taken(written));
  }

  /** What is measured of it. */
  MeterBinder meters() {
    return meters;
  }

  private Future<Batch.Outcome> taken(WrittenBatch written) {
    Batch batch = written.batch();
    Advance advance = batch.advance();
    if (advance == null) {
      return transaction(
          batch.source(),
          batch.entries().size(),
          transaction -> taking(transaction, written).take(batch.entries(), batch.of()));
    }
    AtomicReference<@Nullable SourceProgress> progress = new AtomicReference<>();
    return this.<Batch.Outcome>transaction(
            batch.source(),
            batch.entries().size(),
            transaction -> {
              Absences absences = absences(transaction, advance, batch.of());
              SourceProgress begun = new SourceProgress(transaction, advance, absences);
              progress.set(begun);
              FactIntake intake = taking(transaction, written).noting(absences);
              return begun.during(
                  batch.entries().size(),
                  reading ->
                      intake
                          .guard(advance.losses())
                          .take(
                              batch.entries(), new Batch.Part(reading, batch.of().translation())));
            })
        .onSuccess(taken -> say(progress.get()));
  }

  private static @Nullable Absences absences(
      BatchTransaction transaction, Advance advance, Batch.Part of) {
    Integer most = advance.losses().absent();
    return most == null ? null : new Absences(transaction, advance, of.translation(), most);
  }

  private FactIntake taking(BatchTransaction transaction, WrittenBatch written) {
    return new FactIntake(transaction, parts.json, written::written, null);
  }

  private static void say(@Nullable SourceProgress progress) {
    if (progress != null) {
      progress.say();
    }
  }

  Future<Preview> preview(Batch batch, Preview.Question question) {
    return this.<Preview>transaction(
            batch.source(),
            transaction ->
                parts
                    .references
                    .writeUnknown(transaction, question.introduced())
                    .compose(
                        written ->
                            new Previewing(transaction, parts.json, parts.sums)
                                .preview(batch, question)))
        .recover(Previewing::outcome);
  }

  /** A batch that is taken in once, and answered the same whenever it comes again. */
  Future<Submission.Receipt> submit(Submission submission) {
    return meters.submission(
        transaction(
            submission.source(),
            submission.entries().size(),
            transaction -> new Submitting(transaction, parts.json).submit(submission)));
  }

  /** Some entries of quarantine, judged again. */
  Future<Retrial.Step> judgeAgain(Retrial retrial, Retrial.Judge judge) {
    return transaction(
        retrial.source(),
        transaction -> new Judging(transaction, parts.json).judge(retrial, judge));
  }

  /** Closes entries of quarantine; how many. What is listed changes, and so does the version. */
  Future<Integer> dismiss(Dismissing dismissing) {
    return transaction(
        DISMISSALS,
        transaction ->
            transaction
                .query(
                    QuarantineSql.DISMISS,
                    dismissing.parameters(transaction.now()).toArray(Object[]::new))
                .compose(
                    rows -> {
                      int dismissed = 0;
                      for (Row row : rows) {
                        dismissed += row.getInteger("items");
                      }
                      return closed(transaction, dismissed);
                    }));
  }

  /** Closes what was refused of a source and was not met since; how many entries. */
  Future<Integer> closeUnmet(String source, Instant since) {
    return transaction(
        source,
        transaction ->
            transaction
                .query(
                    QuarantineSql.CLOSE_UNMET,
                    source,
                    since.atOffset(ZoneOffset.UTC),
                    transaction.now())
                .compose(rows -> closed(transaction, rows.rowCount())));
  }

  /** What leaves quarantine changes answers, so that it is a new version. */
  private static Future<Integer> closed(BatchTransaction transaction, int entries) {
    Tally tally = new Tally();
    tally.noteNews(entries > 0);
    return transaction.finish(tally, IntakeSql.ADVANCE).map(entries);
  }

  /** Reference data that is new or changed, and what had waited for it. */
  Future<Batch.Outcome> learn(String source, Reference reference) {
    return learn(source, transaction -> parts.references.write(transaction, reference));
  }

  /** Reference data that is not known, and what had waited for it. */
  Future<Batch.Outcome> introduce(String source, Reference reference) {
    return learn(source, transaction -> parts.references.writeUnknown(transaction, reference));
  }

  /** Makes the past out of the history. */
  Future<Rebuilt> rebuildPast() {
    return transaction(
        REBUILDING, transaction -> new Rebuilding(transaction, parts.json).rebuild());
  }

  private Future<Batch.Outcome> learn(
      String source, Function<BatchTransaction, Future<Boolean>> record) {
    return transaction(
        source,
        transaction -> {
          FactIntake intake = new FactIntake(transaction, parts.json, null);
          return record
              .apply(transaction)
              .compose(
                  learnt ->
                      intake.tally().noteNews(learnt)
                          ? intake.takeReleased()
                          : Future.succeededFuture())
              .compose(released -> intake.finish(IntakeSql.ADVANCE_REFERENCE));
        });
  }

  private <T> Future<T> transaction(String source, Function<BatchTransaction, Future<T>> work) {
    return transaction(source, Integer.MAX_VALUE, work);
  }

  /**
   * @param facts how many are taken in
   */
  private <T> Future<T> transaction(
      String source, int facts, Function<BatchTransaction, Future<T>> work) {
    var origin =
        new BatchTransaction.Origin(
            source, clock.instant().atOffset(ZoneOffset.UTC), isOfMachine ? null : clock);
    long begun = System.nanoTime();
    return parts
        .writer
        .transaction(
            statements ->
                BatchTransaction.begin(statements, origin, facts < Staging.MANY).compose(work))
        .onComplete(over -> meters.over(begun));
  }
}
