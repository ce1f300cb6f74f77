package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;

/**
 * Takes a batch in: one transaction that begins by locking the version, judges every item against
 * the history, records what is new, brings the current state and its jobs up to date and
 * quarantines the rest. A batch that changes nothing leaves the version as it was.
 */
final class Intake {

  /** From how many items on the planner is told what was staged. */
  private static final int MANY = 500;

  private static final List<String> TEMPORARY_TABLES =
      List.of(
          IntakeSql.SET_UP,
          IntakeSql.CREATE_STAGING,
          IntakeSql.CREATE_TOUCHED_JOB,
          IntakeSql.CREATE_TOUCHED_PERSON,
          IntakeSql.CREATE_TOUCHED_MONTH);

  private static final List<String> JUDGEMENT =
      List.of(
          IntakeSql.COMPARE_WITH_HISTORY,
          IntakeSql.COMPARE_WITH_EACH_OTHER,
          IntakeSql.ACCEPT,
          IntakeSql.JUDGE);

  /** From history to current state, for each kind of fact. */
  private static final Map<FactKind, List<String>> PROJECTION =
      Map.of(
          FactKind.CLAIM,
          List.of(StateSql.TOUCH_BEFORE_CLAIMS, StateSql.PUT_CLAIMS, StateSql.TOUCH_AFTER_CLAIMS),
          FactKind.VERIFICATION,
          List.of(
              StateSql.TOUCH_BEFORE_VERIFICATIONS,
              StateSql.PUT_VERIFICATIONS,
              StateSql.TOUCH_AFTER_VERIFICATIONS),
          FactKind.COUNT,
          List.of(
              StateSql.PUT_COUNTS, StateSql.TOUCH_COUNTS, StateSql.CLEAR_CELLS, StateSql.PUT_CELLS),
          FactKind.COMMITMENT,
          List.of(StateSql.PUT_COMMITMENTS, StateSql.CLEAR_PARTS, StateSql.PUT_PARTS));

  private static final List<String> MATCHING =
      List.of(
          StateSql.TOUCH_PERSONS,
          StateSql.DISSOLVE_JOBS,
          StateSql.FORM_JOBS,
          StateSql.TOUCH_PERSONS,
          StateSql.MARK_REPEATED,
          StateSql.SET_ASIDE);

  private final Vertx vertx;
  private final Database database;
  private final FactJson json;
  private final SqlSums sums;
  private final SourceStore sources;
  private final Clock clock;

  Intake(Parts parts, Clock clock) {
    this.vertx = parts.vertx;
    this.database = parts.database;
    this.json = parts.json;
    this.sums = parts.sums;
    this.sources = parts.sources;
    this.clock = clock;
  }

  /** What intake works with. */
  record Parts(Vertx vertx, Database database, FactJson json, SqlSums sums, SourceStore sources) {}

  /** Large batches are written out on a worker thread, since that would hold up an event loop. */
  Future<Batch.Outcome> take(Batch batch) {
    return batch.entries().size() < MANY
        ? take(write(batch))
        : vertx.executeBlocking(() -> write(batch), false).compose(this::take);
  }

  WrittenBatch write(Batch batch) {
    return WrittenBatch.of(batch, json);
  }

  Future<Batch.Outcome> take(WrittenBatch batch) {
    return database.transaction(connection -> new Work(connection, batch).take());
  }

  /** What would come out, carried past a transaction that fails in order to be rolled back. */
  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Preview preview;

    RolledBack(Preview preview) {
      super("rolled back", null, false, false);
      this.preview = preview;
    }
  }

  Future<Preview> preview(
      Batch batch,
      Function<SqlConnection, Function<Long, Future<Boolean>>> introduction,
      List<Sums.Query> queries) {
    return database
        .transaction(
            connection ->
                new Work(connection, batch.source())
                    .preview(batch, introduction.apply(connection), queries)
                    .<Preview>compose(preview -> Future.failedFuture(new RolledBack(preview))))
        .recover(
            failure ->
                failure instanceof RolledBack done
                    ? Future.succeededFuture(done.preview)
                    : Future.failedFuture(failure));
  }

  /** A batch that is taken in once, and answered the same whenever it comes again. */
  Future<Submission.Receipt> submit(Submission submission) {
    return database.transaction(
        connection ->
            new Submitting(database, new Work(connection, submission.source())).submit(submission));
  }

  /** Some entries of quarantine, judged again. */
  Future<Retrial.Step> judgeAgain(Retrial retrial, Retrial.Judge judge) {
    return database.transaction(
        connection ->
            new Judging(database, new Work(connection, retrial.source())).judge(retrial, judge));
  }

  /** New reference data, recorded by the given statements, and what had waited for it. */
  Future<Batch.Outcome> learn(
      String source, Function<SqlConnection, Function<Long, Future<Boolean>>> record) {
    return database.transaction(
        connection -> new Work(connection, source).learn(record.apply(connection)));
  }

  /** One batch on its way. */
  final class Work {

    private final SqlConnection connection;
    private final Batch batch;
    private final String source;
    private final IdentityHashMap<Entry, WrittenBatch.Written> written;
    private final OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    private long version;
    private int accepted;
    private int unchanged;
    private int refused;
    private int pending;
    private boolean changed;
    private boolean isStaged;
    private int ownUnchanged;
    private int left;
    private @Nullable List<Preview.Item> refusedItems;

    /** What is staged from quarantine, by identity: equal entries may be there twice. */
    private final IdentityHashMap<Entry, Long> ofQuarantine = new IdentityHashMap<>();

    Work(SqlConnection connection, String source) {
      this(connection, write(new Batch(source, List.of())));
    }

    Work(SqlConnection connection, WrittenBatch batch) {
      this.connection = connection;
      this.batch = batch.batch();
      this.source = batch.batch().source();
      this.written = batch.written();
    }

    Future<Batch.Outcome> take() {
      Advance advance = batch.advance();
      if (advance == null) {
        return begin().compose(begun -> takeIn(batch));
      }
      return begin()
          .compose(begun -> sources.advance(connection, batch, advance))
          .compose(
              since ->
                  takeIn(batch)
                      .compose(
                          outcome ->
                              sources.note(connection, advance, since).map(noted -> outcome)));
    }

    Future<Batch.Outcome> takeIn(Batch batch) {
      if (batch.entries().isEmpty()) {
        return finish(IntakeSql.ADVANCE);
      }
      return rounds(batch.entries())
          .compose(taken -> match(batch.entries().size()))
          .compose(matched -> quarantineRefused(batch.entries()))
          .compose(kept -> finish(IntakeSql.ADVANCE));
    }

    /** What came from quarantine and is staged: it leaves, or says anew why it does not. */
    private Future<Void> settleOfQuarantine() {
      return all(
          database.query(connection, AgainSql.MAKE_ROOM_FOR_STAGED, now),
          database
              .query(connection, AgainSql.SETTLE_STAGED, version)
              .onSuccess(
                  rows ->
                      rows.forEach(
                          row -> {
                            left += row.getBoolean("taken") ? 1 : 0;
                            changed |= row.getBoolean("is_news");
                          })));
    }

    SqlConnection connection() {
      return connection;
    }

    String source() {
      return source;
    }

    OffsetDateTime now() {
      return now;
    }

    /** Of what was given, without what was released, how much was known already. */
    int ownUnchanged() {
      return ownUnchanged;
    }

    /** How many entries left quarantine because they were judged again. */
    int left() {
      return left;
    }

    void noteNews(boolean isNews) {
      changed |= isNews;
    }

    /** Takes the entries, of which some are in quarantine under these ids already. */
    Future<Void> takeAgain(List<Entry> entries, IdentityHashMap<Entry, Long> ids) {
      ofQuarantine.putAll(ids);
      return rounds(entries).compose(taken -> match(entries.size()));
    }

    /** From now on what goes to quarantine is listed, beginning with what the reader refused. */
    List<Preview.Item> listing(List<Entry> entries) {
      List<Preview.Item> unread = new ArrayList<>();
      only(entries, Entry.Refused.class)
          .forEach(
              item -> unread.add(new Preview.Item(item.position(), item.id(), item.refusal())));
      refusedItems = unread;
      return unread;
    }

    Future<Preview> preview(
        Batch batch, Function<Long, Future<Boolean>> introduction, List<Sums.Query> queries) {
      List<Preview.Item> unread = listing(batch.entries());
      return begin()
          .compose(begun -> introduction.apply(version))
          .compose(introduced -> sums(queries))
          .compose(
              before ->
                  takeIn(batch)
                      .compose(
                          outcome ->
                              sums(queries)
                                  .map(after -> new Preview(outcome, unread, before, after))));
    }

    private Future<List<Sums.Result>> sums(List<Sums.Query> queries) {
      List<Future<Sums.Result>> results =
          queries.stream().map(query -> sums.sum(database.on(connection), query)).toList();
      return Future.all(results).map(all -> results.stream().map(Future::result).toList());
    }

    /** Of the staged items, those that go to quarantine, in the words in which they are kept. */
    private Future<Void> listRefused(List<Preview.Item> into) {
      return database
          .query(connection, IntakeSql.LIST_REFUSED)
          .map(
              rows -> {
                rows.forEach(row -> into.add(RowReader.previewed(row)));
                return null;
              });
    }

    Future<Batch.Outcome> learn(Function<Long, Future<Boolean>> record) {
      return begin()
          .compose(begun -> record.apply(version))
          .compose(
              learnt -> {
                changed = learnt;
                return learnt
                    ? run(List.of(IntakeSql.RESTATE_WAITING))
                        .compose(restated -> release(IntakeSql.STAGE_RELEASED))
                    : Future.succeededFuture();
              })
          .compose(released -> match(MANY))
          .compose(matched -> finish(IntakeSql.ADVANCE_REFERENCE));
    }

    Future<Void> begin() {
      return run(TEMPORARY_TABLES)
          .compose(ready -> database.query(connection, IntakeSql.LOCK))
          .map(
              rows -> {
                version = rows.iterator().next().getLong("version") + 1;
                return null;
              });
    }

    private Future<Void> rounds(List<Entry> entries) {
      Future<Void> done = Future.succeededFuture();
      for (List<Entry.Read> round : split(entries)) {
        done = done.compose(before -> round(round));
      }
      return done;
    }

    private Future<Void> round(List<Entry.Read> entries) {
      List<String> prepare = new ArrayList<>(List.of(IntakeSql.NUMBER));
      if (entries.size() >= MANY) {
        prepare.add(0, IntakeSql.ANALYZE);
      }
      Set<FactKind> kinds = EnumSet.noneOf(FactKind.class);
      entries.forEach(entry -> kinds.add(entry.fact().kind()));
      List<String> clear = isStaged ? List.of(IntakeSql.CLEAR_STAGING) : List.of();
      isStaged = true;
      return all(run(clear), stage(entries), run(prepare), settle(kinds))
          .compose(
              settled -> ofQuarantine.isEmpty() ? Future.succeededFuture() : settleOfQuarantine())
          .compose(settled -> releaseByClaims());
    }

    /** Brings the jobs of so many items up to date. */
    private Future<Void> match(int items) {
      return items < MANY
          ? run(MATCHING)
          : all(run(List.of(IntakeSql.ANALYZE_TOUCHED)), run(MATCHING));
    }

    /** What waited for the claims that are staged. */
    private Future<Void> releaseByClaims() {
      return run(List.of(IntakeSql.RESTATE_WAITING_FOR_CLAIMS))
          .compose(restated -> release(IntakeSql.STAGE_RELEASED_BY_CLAIMS));
    }

    /** From staged items with revisions to history, current state and quarantine. */
    private Future<Void> settle(Set<FactKind> kinds) {
      List<Future<?>> steps = new ArrayList<>();
      steps.add(run(JUDGEMENT));
      steps.add(tally());
      steps.add(database.query(connection, IntakeSql.RECORD, version));
      steps.add(run(List.of(IntakeSql.CREDIT_SOURCES)));
      kinds.forEach(kind -> steps.add(run(PROJECTION.getOrDefault(kind, List.of()))));
      List<Preview.Item> listing = refusedItems;
      if (listing != null) {
        steps.add(listRefused(listing));
      }
      steps.add(
          database
              .query(connection, IntakeSql.QUARANTINE, version, now)
              .onSuccess(kept -> changed |= kept.rowCount() > 0));
      return all(steps.toArray(Future<?>[]::new));
    }

    private Future<Void> tally() {
      return database
          .query(connection, IntakeSql.TALLY)
          .map(
              rows -> {
                rows.forEach(this::tally);
                return null;
              });
    }

    private void tally(Row row) {
      int items = row.getLong("items").intValue();
      switch (row.getString("status")) {
        case "ACCEPTED" -> {
          accepted += items;
          changed = true;
        }
        case "UNCHANGED" -> {
          unchanged += items;
          ownUnchanged += row.getLong("own").intValue();
        }
        case "CONFLICT" -> refused += items;
        default -> pending += items;
      }
    }

    private Future<Void> release(String stage) {
      return database
          .query(connection, stage)
          .compose(
              staged ->
                  staged.rowCount() == 0
                      ? Future.succeededFuture()
                      : all(
                              settle(EnumSet.allOf(FactKind.class)),
                              database.query(connection, IntakeSql.RELEASE, version))
                          .compose(left -> releaseByClaims()));
    }

    private Future<Void> quarantineRefused(List<Entry> entries) {
      List<Entry.Refused> items = only(entries, Entry.Refused.class);
      refused += items.size();
      if (items.isEmpty()) {
        return Future.succeededFuture();
      }
      return database
          .query(
              connection,
              IntakeSql.QUARANTINE_REFUSED,
              strings(items, item -> item.kind().name()),
              strings(items, Entry.Refused::organization),
              strings(items, Entry.Refused::id),
              items.stream().map(Entry.Refused::revision).toArray(Long[]::new),
              strings(items, item -> item.refusal().reason().name()),
              strings(items, item -> item.refusal().field()),
              strings(items, item -> item.refusal().value()),
              strings(items, item -> item.refusal().allowed()),
              strings(items, item -> item.refusal().message()),
              strings(items, item -> item.given().encode()),
              strings(items, Entry.Refused::position),
              source,
              version,
              now,
              strings(items, item -> item.again().name()))
          .map(
              kept -> {
                kept.forEach(entry -> changed |= entry.getBoolean("is_news"));
                return null;
              });
    }

    Future<Batch.Outcome> finish(String advance) {
      if (!changed) {
        return Future.succeededFuture(outcome(version - 1));
      }
      return database
          .query(connection, advance, version)
          .compose(
              advanced -> database.query(connection, IntakeSql.RECORD_BATCH, version, source, now))
          .map(recorded -> outcome(version));
    }

    private Batch.Outcome outcome(long reached) {
      return new Batch.Outcome(reached, accepted, unchanged, refused, pending);
    }

    private Future<Void> stage(List<Entry.Read> entries) {
      List<WrittenBatch.Written> written = entries.stream().map(this::written).toList();
      return database
          .query(
              connection,
              IntakeSql.STAGE,
              strings(entries, entry -> entry.fact().kind().name()),
              strings(entries, entry -> entry.fact().organization()),
              strings(entries, entry -> entry.fact().id()),
              entries.stream().map(entry -> entry.fact().revision()).toArray(Long[]::new),
              strings(written, WrittenBatch.Written::content),
              strings(written, WrittenBatch.Written::given),
              strings(entries, Entry.Read::position),
              source,
              strings(written, item -> String.join(" ", item.references().organizations())),
              strings(written, item -> String.join(" ", item.references().agreements())),
              strings(written, item -> String.join(" ", item.references().phases())),
              strings(written, item -> item.references().claimOrganization()),
              strings(written, item -> item.references().claimId()),
              strings(entries, entry -> entry.again().name()),
              entries.stream().map(ofQuarantine::get).toArray(Long[]::new))
          .mapEmpty();
    }

    private WrittenBatch.Written written(Entry.Read entry) {
      WrittenBatch.Written known = written.get(entry);
      return known == null ? WrittenBatch.Written.of(entry, json) : known;
    }

    private Future<Void> run(List<String> statements) {
      return all(
          statements.stream()
              .map(statement -> database.query(connection, statement))
              .toArray(Future<?>[]::new));
    }

    /**
     * Statements that were sent one after the other without waiting for answers. PostgreSQL runs
     * them in this order; after one that fails it refuses the rest, and the transaction is rolled
     * back.
     */
    Future<Void> all(Future<?>... sent) {
      return Future.all(List.of(sent)).mapEmpty();
    }
  }

  /**
   * What can be judged together. Verifications come after the claims that they speak for, and a key
   * that comes both with and without a revision is judged one after the other.
   */
  private static List<List<Entry.Read>> split(List<Entry> entries) {
    List<Entry.Read> read = only(entries, Entry.Read.class);
    List<List<Entry.Read>> rounds = new ArrayList<>();
    splitByRevision(read.stream().filter(entry -> !isVerification(entry)).toList(), rounds);
    splitByRevision(read.stream().filter(Intake::isVerification).toList(), rounds);
    return rounds;
  }

  private static boolean isVerification(Entry.Read entry) {
    return entry.fact().kind() == FactKind.VERIFICATION;
  }

  private static void splitByRevision(List<Entry.Read> entries, List<List<Entry.Read>> rounds) {
    Map<List<Object>, Boolean> numbered = new HashMap<>();
    List<Entry.Read> round = new ArrayList<>();
    for (Entry.Read entry : entries) {
      Fact fact = entry.fact();
      boolean hasRevision = fact.revision() != null;
      List<Object> key = List.of(fact.kind(), fact.organization(), fact.id());
      if (numbered.getOrDefault(key, hasRevision) != hasRevision) {
        rounds.add(round);
        round = new ArrayList<>();
        numbered.clear();
      }
      numbered.put(key, hasRevision);
      round.add(entry);
    }
    if (!round.isEmpty()) {
      rounds.add(round);
    }
  }

  static <T> List<T> only(List<? super T> entries, Class<T> type) {
    return entries.stream().filter(type::isInstance).map(type::cast).toList();
  }

  static <T extends @Nullable Object> @Nullable String[] strings(
      List<T> items, Function<T, @Nullable String> text) {
    @Nullable String[] strings = new String[items.size()];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = text.apply(items.get(i));
    }
    return strings;
  }
}
