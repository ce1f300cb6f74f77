package org.peyman.hub.graphql;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.PartyRole;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Sums;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;
import org.peyman.hub.progress.Table;

/**
 * A ledger in memory, stricter than the real one: it fails on anything that this room should have
 * refused.
 */
final class Fakes {

  /** 20 Mehr 1399, a little after noon in Tehran. */
  static final Instant NOW = Instant.parse("2020-10-11T09:00:00Z");

  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  static final UUID JOINT_JOB = new UUID(0, 1);
  static final UUID LONE_JOB = new UUID(0, 2);

  private static final List<String> PROVINCES =
      List.of(
          "MARKAZI",
          "GILAN",
          "MAZANDARAN",
          "EAST_AZERBAIJAN",
          "WEST_AZERBAIJAN",
          "KERMANSHAH",
          "KHUZESTAN",
          "FARS",
          "KERMAN",
          "RAZAVI_KHORASAN",
          "ISFAHAN",
          "SISTAN_AND_BALUCHESTAN",
          "KURDISTAN",
          "HAMADAN",
          "CHAHARMAHAL_AND_BAKHTIARI",
          "LORESTAN",
          "ILAM",
          "KOHGILUYEH_AND_BOYER_AHMAD",
          "BUSHEHR",
          "ZANJAN",
          "SEMNAN",
          "YAZD",
          "HORMOZGAN",
          "TEHRAN",
          "ARDABIL",
          "QOM",
          "QAZVIN",
          "GOLESTAN",
          "NORTH_KHORASAN",
          "SOUTH_KHORASAN",
          "ALBORZ");

  static final Reference REFERENCE =
      Reference.of(
          Stream.of("IMDAD", "SEPAH", "ASTAN_QUDS")
              .map(code -> new Organization(code, "نام " + code, "Name of " + code, "FOUNDATION"))
              .toList(),
          PROVINCES.stream().map(Fakes::province).toList(),
          List.of(
              new Agreement(
                  "AGREEMENT",
                  "تفاهم‌نامه",
                  "Agreement",
                  LocalDate.of(2020, 10, 6),
                  "A report",
                  List.of(new Agreement.Party("IMDAD", PartyRole.SIGNATORY)))),
          List.of(phase("PHASE_1", 1), phase("PHASE_2", 2)));

  private Fakes() {}

  private static Province province(String code) {
    String number = String.format(Locale.ROOT, "%02d", PROVINCES.indexOf(code) + 1);
    return new Province(
        code,
        "استان " + code,
        "Province " + code,
        code,
        "IR-" + number,
        "IR-" + number,
        35.7,
        51.4);
  }

  private static Phase phase(String code, int ordinal) {
    return new Phase(
        code,
        "AGREEMENT",
        ordinal,
        "مرحله " + ordinal,
        "Phase " + ordinal,
        PhaseStatus.ACTIVE,
        LocalDate.of(2020, 9, 22),
        null,
        null,
        List.of(new Phase.PhaseProvince("GILAN", ProvinceRole.PILOT, false)));
  }

  /** Whatever else a fake does, codes reach it only when they are known. */
  static void check(Filter filter) {
    known(filter.organizations(), REFERENCE.organizations());
    known(filter.agreements(), REFERENCE.agreements());
    known(filter.phases(), REFERENCE.phases());
    known(filter.provinces(), REFERENCE.provinces());
  }

  private static void known(@Nullable List<String> codes, Map<String, ?> all) {
    if (codes != null && !all.keySet().containsAll(codes)) {
      throw new AssertionError("Unknown codes came through: " + codes);
    }
  }

  static <T> Collection<T> distinct(Collection<T> keys) {
    if (new HashSet<>(keys).size() != keys.size() || keys.isEmpty()) {
      throw new AssertionError("Keys are empty or repeated: " + keys);
    }
    return keys;
  }

  /** Answers with one row a group, the figures of which a test chooses. */
  static final class FakeAnswers implements Answers {

    final List<Question> asked = new ArrayList<>();
    final List<Collection<String>> askedOfEach = new ArrayList<>();
    Map<Measure, Number> figures = new LinkedHashMap<>(Map.of(Measure.JOBS, 7L));
    List<Map<Dimension, @Nullable String>> groups = new ArrayList<>();
    Function<Question, @Nullable Throwable> failing = question -> null;

    @Override
    public Future<Table> ask(Question question) {
      check(question.filter());
      asked.add(question);
      Throwable failure = failing.apply(question);
      return failure == null ? later(table(question, figures)) : Future.failedFuture(failure);
    }

    @Override
    public Future<Map<String, Table>> askOfEach(
        Parent parent, Collection<String> codes, Question question) {
      check(question.filter());
      askedOfEach.add(distinct(codes));
      asked.add(question);
      Throwable failure = failing.apply(question);
      Map<String, Table> tables = new HashMap<>();
      codes.forEach(
          code -> tables.put(code, table(question, Map.of(Measure.JOBS, (long) code.length()))));
      return failure == null ? later(tables) : Future.failedFuture(failure);
    }

    @Override
    public Future<Map<String, Sums.Visitors>> visitors(
        @Nullable Parent parent, Collection<String> codes, Question question) {
      check(question.filter());
      Map<String, Sums.Visitors> visitors = new HashMap<>();
      codes.forEach(code -> visitors.put(code, new Sums.Visitors(Map.of())));
      return later(visitors);
    }

    private Table table(Question question, Map<Measure, Number> measures) {
      Row total = new Row(Map.of(), measures);
      List<Row> rows =
          question.groupBy().isEmpty()
              ? List.of(total)
              : groups.stream().map(group -> new Row(group, measures)).toList();
      AsOf at = question.at();
      return at == null
          ? new Table(rows, rows.size(), total, null, 42, LocalDate.of(2020, 10, 11))
          : new Table(rows, rows.size(), total, null, at.version(), at.day());
    }
  }

  /** Completes a little later, as a database does. */
  static <T> Future<T> later(T value) {
    return Future.fromCompletionStage(
        java.util.concurrent.CompletableFuture.supplyAsync(
            () -> value,
            java.util.concurrent.CompletableFuture.delayedExecutor(
                2, java.util.concurrent.TimeUnit.MILLISECONDS)));
  }
}
