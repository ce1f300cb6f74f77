package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What changed between a version and that of a snapshot, in rows before and after: whoever takes
 * away those before and adds those after has the state of the snapshot. Since a snapshot shows one
 * version and all that led to it, nothing falls between two feeds of which one begins where the
 * other ends. From version 0 it is all that stands.
 */
public final class Feed {

  private static final int PAGE = 5_000;

  private static final Template CHANGED =
      new Template(
          """
          SELECT false AS is_after, f.* FROM {fact}_before($1) f
          UNION ALL
          SELECT true, f.* FROM {fact}_after($1) f
          """);

  private static final String PHASES =
      """
      SELECT DISTINCT code FROM reference_history WHERE kind = 'PHASE' AND version > $1 ORDER BY code
      """;

  private static final String PLACES =
      """
      SELECT p.code, p.agreement,
             ARRAY(SELECT r.role || ' ' || r.province FROM phase_province_at($2) r WHERE r.phase = p.code) AS roles
      FROM phase_at($2) p
      WHERE p.code = ANY ($1::text[])
      """;

  private final Portals portals;
  private final Statements statements;
  private final long from;
  private final long to;

  Feed(Portals portals, Statements statements, long from, long to) {
    this.portals = portals;
    this.statements = statements;
    this.from = from;
    this.to = to;
  }

  /**
   * A row that changed.
   *
   * @param isAfter whether it came to stand; else it stood, and stands no more
   */
  public record Change(boolean isAfter, Counted row) {}

  /**
   * What filters by agreement and by the role of a province go by.
   *
   * @param roles role and province, a space between
   */
  public record Placed(String phase, String agreement, Set<String> roles) {}

  /**
   * A phase of which that is another.
   *
   * @param before null: it was not known
   */
  public record PhaseChange(@Nullable Placed before, Placed after) {}

  /** The version from which on it tells. */
  public long from() {
    return from;
  }

  /** The version up to which it tells. */
  public long to() {
    return to;
  }

  /** Gives every change to a reader, as they are read: jobs, reports, promises. */
  public Future<Void> each(Consumer<Change> reader) {
    return each(
        reader,
        work -> {
          work.run();
          return Future.succeededFuture();
        });
  }

  /**
   * The same, elsewhere: what a reader is given page after page, one after another.
   *
   * @param elsewhere does what it is given, before the next
   */
  public Future<Void> each(Consumer<Change> reader, Function<Runnable, Future<Void>> elsewhere) {
    return each("job_fact", RowReader::jobs, reader, elsewhere)
        .compose(done -> each("quality_fact", RowReader::reported, reader, elsewhere))
        .compose(done -> each("commitment_part", RowReader::promised, reader, elsewhere))
        .eventually(portals::close);
  }

  private Future<Void> each(
      String fact,
      Function<Row, ? extends Counted> read,
      Consumer<Change> reader,
      Function<Runnable, Future<Void>> elsewhere) {
    Consumer<Row> row = it -> reader.accept(new Change(it.getBoolean("is_after"), read.apply(it)));
    return portals
        .begin(CHANGED.with("fact", fact), Tuple.of(from), PAGE)
        .compose(part -> rest(fact, part, row, elsewhere));
  }

  /** The next page comes while this one is read. */
  private Future<Void> rest(
      String fact,
      Portals.Part part,
      Consumer<Row> reader,
      Function<Runnable, Future<Void>> elsewhere) {
    Future<Void> read = elsewhere.apply(() -> part.rows().forEach(reader));
    if (!part.more()) {
      return read;
    }
    portals.standAt(fact, "", part);
    return Future.all(read, portals.goOn(PAGE))
        .compose(both -> rest(fact, both.resultAt(1), reader, elsewhere));
  }

  /** The phases that changed, by code. */
  public Future<List<PhaseChange>> phases() {
    return statements
        .query(PHASES, from)
        .compose(
            rows -> {
              List<String> codes = new ArrayList<>();
              rows.forEach(row -> codes.add(row.getString("code")));
              return changes(codes);
            });
  }

  private Future<List<PhaseChange>> changes(List<String> codes) {
    return placed(codes, from)
        .compose(
            before ->
                placed(codes, to)
                    .map(
                        after ->
                            after.stream()
                                .map(it -> new PhaseChange(of(it.phase(), before), it))
                                .filter(change -> !change.after().equals(change.before()))
                                .toList()));
  }

  private static @Nullable Placed of(String phase, List<Placed> all) {
    return all.stream().filter(it -> it.phase().equals(phase)).findAny().orElse(null);
  }

  private Future<List<Placed>> placed(List<String> codes, long version) {
    return statements
        .query(PLACES, codes.toArray(String[]::new), version)
        .map(
            rows -> {
              List<Placed> placed = new ArrayList<>();
              for (Row row : rows) {
                Set<String> roles = new TreeSet<>(List.of(row.getArrayOfStrings("roles")));
                placed.add(new Placed(row.getString("code"), row.getString("agreement"), roles));
              }
              return placed;
            });
  }
}
