package org.peyman.hub.graphql;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;
import org.dataloader.Try;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Permission;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.ReportRecords;
import org.peyman.hub.ledger.Sums;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Table;

/**
 * What a request reads for many objects at once: one statement for each level of the query, not for
 * each object.
 */
final class Loaders {

  static final Name<UUID, List<Records.LiveClaim>> CLAIMS = new Name<>("claims");
  static final Name<UUID, Records.Job> JOBS = new Name<>("jobs");
  static final Name<Reads.ClaimKey, List<Records.LiveVerification>> VERIFICATIONS =
      new Name<>("verifications");
  static final Name<Reads.CommitmentKey, List<Records.CommitmentRevision>> REVISIONS =
      new Name<>("revisions");
  static final Name<ClaimsOf, Listing.Page<Records.LiveClaim>> CLAIMS_OF = new Name<>("claimsOf");
  static final Name<ReportKey, Optional<Report>> REPORTS = new Name<>("reports");
  static final Name<ReportRecords.FigureOf, ReportRecords.Figure> REPORT_FIGURES =
      new Name<>("reportFigures");

  private final Scope scope;

  private Loaders(Scope scope) {
    this.scope = scope;
  }

  /** A loader's name, with the types of its keys and values. */
  @SuppressWarnings("UnusedTypeParameter") // they tie a name to what is loaded by it
  record Name<K, V>(String text) {}

  /** Which claims of an organization. */
  record ClaimsOf(String organization, Listing.ClaimQuery query) {}

  /** A question asked of one parent. */
  record AskedOf(String code, Question question) {}

  static Name<AskedOf, Table> progress(Answers.Parent parent) {
    return new Name<>("progress." + parent);
  }

  /**
   * Who reported visits to the jobs of a question.
   *
   * @param parent null: at the root
   */
  static Name<AskedOf, Sums.Visitors> visitors(Answers.@Nullable Parent parent) {
    return new Name<>("visitors." + parent);
  }

  /** Who reported visits to the jobs of one question of the root. */
  static CompletableFuture<Sums.Visitors> visitors(Scope scope, Question question) {
    return scope.stage(
        scope
            .answers()
            .visitors(null, List.of(""), question)
            .map(found -> Objects.requireNonNull(found.get(""))));
  }

  static DataLoaderRegistry registry(Scope scope) {
    Loaders loaders = new Loaders(scope);
    DataLoaderRegistry registry = new DataLoaderRegistry();
    loaders.add(registry, CLAIMS, keys -> filled(keys, scope.reads().claimsOfJobs(keys)));
    loaders.add(registry, JOBS, keys -> scope.reads().jobsById(keys));
    loaders.add(registry, VERIFICATIONS, keys -> filled(keys, scope.reads().verifications(keys)));
    loaders.add(registry, REVISIONS, keys -> filled(keys, scope.reads().revisions(keys)));
    loaders.addClaims(registry);
    loaders.add(registry, REPORTS, keys -> found(keys, scope.reads().reportContents(keys)));
    loaders.add(registry, REPORT_FIGURES, keys -> scope.reads().reportFigures(keys));
    for (Answers.Parent parent : Answers.Parent.values()) {
      loaders.addProgress(registry, parent);
      loaders.addVisitors(registry, parent);
    }
    loaders.addVisitors(registry, null);
    return registry;
  }

  private <K, V> void add(
      DataLoaderRegistry registry, Name<K, V> name, Function<Set<K>, Future<Map<K, V>>> read) {
    registry.register(
        name.text(),
        DataLoaderFactory.<K, V>newMappedDataLoader(keys -> scope.stage(read.apply(keys))));
  }

  private void addProgress(DataLoaderRegistry registry, Answers.Parent parent) {
    registry.register(
        progress(parent).text(),
        DataLoaderFactory.<AskedOf, Table>newMappedDataLoaderWithTry(keys -> ask(parent, keys)));
  }

  private void addVisitors(DataLoaderRegistry registry, Answers.@Nullable Parent parent) {
    add(
        registry,
        visitors(parent),
        keys -> {
          List<Future<Map<AskedOf, Sums.Visitors>>> asked = new ArrayList<>();
          codes(keys)
              .forEach(
                  (question, of) ->
                      asked.add(
                          scope
                              .answers()
                              .visitors(parent, of, question)
                              .map(found -> byKey(question, found))));
          return Future.all(asked).map(done -> merged(done.list()));
        });
  }

  /** Each different question for claims is one statement for all organizations. */
  private void addClaims(DataLoaderRegistry registry) {
    registry.register(
        CLAIMS_OF.text(),
        DataLoaderFactory.<ClaimsOf, Listing.Page<Records.LiveClaim>>newMappedDataLoaderWithTry(
            keys -> claims(keys)));
  }

  private CompletionStage<Map<ClaimsOf, Try<Listing.Page<Records.LiveClaim>>>> claims(
      Set<ClaimsOf> keys) {
    Map<Listing.ClaimQuery, List<String>> alike = new LinkedHashMap<>();
    keys.forEach(
        key -> alike.computeIfAbsent(key.query(), q -> new ArrayList<>()).add(key.organization()));
    List<Future<Map<ClaimsOf, Try<Listing.Page<Records.LiveClaim>>>>> asked = new ArrayList<>();
    alike.forEach((query, organizations) -> asked.add(claims(query, organizations)));
    return scope.stage(Future.all(asked).map(done -> merged(done.list())));
  }

  private Future<Map<ClaimsOf, Try<Listing.Page<Records.LiveClaim>>>> claims(
      Listing.ClaimQuery query, List<String> organizations) {
    List<ClaimsOf> keys =
        organizations.stream().map(organization -> new ClaimsOf(organization, query)).toList();
    return scope
        .reads()
        .claimsOf(organizations, query)
        .map(pages -> tried(keys, key -> shown(key.organization(), pages)))
        .otherwise(failure -> tried(keys, key -> Try.failed(failure)));
  }

  private Try<Listing.Page<Records.LiveClaim>> shown(
      String organization, Map<String, Listing.Page<Records.LiveClaim>> pages) {
    Listing.Page<Records.LiveClaim> page = pages.get(organization);
    return page == null
        ? Try.failed(
            Refused.of(scope.caller(), Permission.RECORDS, "claims: those of " + organization))
        : Try.succeeded(page);
  }

  private static <T> Map<AskedOf, T> byKey(Question question, Map<String, T> byCode) {
    Map<AskedOf, T> byKey = new HashMap<>();
    byCode.forEach((code, value) -> byKey.put(new AskedOf(code, question), value));
    return byKey;
  }

  /**
   * Asks each different question once, of all its parents, for all measures that any of them asks
   * for; one that fails does not take the others with it.
   */
  private CompletionStage<Map<AskedOf, Try<Table>>> ask(Answers.Parent parent, Set<AskedOf> keys) {
    Map<Question, List<AskedOf>> alike = new LinkedHashMap<>();
    keys.forEach(
        key ->
            alike
                .computeIfAbsent(key.question().asking(Set.of(), false), q -> new ArrayList<>())
                .add(key));
    List<Future<Map<AskedOf, Try<Table>>>> asked = new ArrayList<>();
    alike.values().forEach(them -> asked.add(ask(parent, them)));
    return scope.stage(Future.all(asked).map(done -> merged(done.list())));
  }

  /** The codes of which each different question is asked. */
  private static Map<Question, List<String>> codes(Set<AskedOf> keys) {
    Map<Question, List<String>> codes = new LinkedHashMap<>();
    keys.forEach(
        key -> codes.computeIfAbsent(key.question(), q -> new ArrayList<>()).add(key.code()));
    return codes;
  }

  private Future<Map<AskedOf, Try<Table>>> ask(Answers.Parent parent, List<AskedOf> alike) {
    List<String> codes = alike.stream().map(AskedOf::code).distinct().toList();
    Set<Measure> measures = EnumSet.noneOf(Measure.class);
    alike.forEach(key -> measures.addAll(key.question().measures()));
    boolean isTotalled = alike.stream().anyMatch(key -> key.question().isTotalled());
    return scope
        .answers()
        .askOfEach(parent, codes, alike.get(0).question().asking(measures, isTotalled))
        .map(tables -> tried(alike, key -> answered(tables.get(key.code()))))
        .otherwise(failure -> tried(alike, key -> Try.failed(failure)));
  }

  private static Try<Table> answered(@Nullable Table table) {
    return table == null
        ? Try.failed(new IllegalStateException("A parent was left without an answer"))
        : Try.succeeded(table);
  }

  private static <K, T> Map<K, Try<T>> tried(List<K> keys, Function<K, Try<T>> outcome) {
    Map<K, Try<T>> tried = new HashMap<>();
    keys.forEach(key -> tried.put(key, outcome.apply(key)));
    return tried;
  }

  private static <K, T> Map<K, T> merged(List<Map<K, T>> parts) {
    Map<K, T> merged = new HashMap<>();
    parts.forEach(merged::putAll);
    return merged;
  }

  /** The values by key, with nothing for each key that has none. */
  private static <K, T> Future<Map<K, Optional<T>>> found(
      Collection<K> keys, Future<Map<K, T>> values) {
    return values.map(
        known -> {
          Map<K, Optional<T>> found = new HashMap<>();
          keys.forEach(key -> found.put(key, Optional.ofNullable(known.get(key))));
          return found;
        });
  }

  /** The lists by key, with an empty one for each key that has none. */
  private static <K, T> Future<Map<K, List<T>>> filled(
      Collection<K> keys, Future<Map<K, List<T>>> lists) {
    return lists.map(
        known -> {
          Map<K, List<T>> filled = new HashMap<>();
          keys.forEach(key -> filled.put(key, known.getOrDefault(key, List.of())));
          return filled;
        });
  }
}
