package org.peyman.hub.graphql;

import graphql.ExecutionInput;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Payer;
import org.peyman.hub.access.Permission;
import org.peyman.hub.access.Role;
import org.peyman.hub.domain.NearMatches;
import org.peyman.hub.domain.Quoted;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Snapshot;
import org.peyman.hub.saved.BadParameter;
import org.peyman.hub.saved.DocumentManifests;
import org.peyman.hub.saved.Names;
import org.peyman.hub.saved.PastArguments;
import org.peyman.hub.saved.QueryFiles;
import org.peyman.hub.saved.SavedQuery;
import org.peyman.hub.saved.SavedQueryReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The saved queries of a hub, and the door to their rows. */
public final class SavedQueries {

  private static final Logger LOG = LoggerFactory.getLogger(SavedQueries.class);

  /** Long lists that are followed at once; other snapshots remain for what is short. */
  static final int MOST_FOLLOWED = 6;

  private final Map<String, SavedQuery> byName = new LinkedHashMap<>();
  private final Map<String, SavedQuery> byHash = new LinkedHashMap<>();
  private final DocumentManifests others;
  private final @Nullable Engine engine;
  private final Supplier<Future<Snapshot>> snapshots;
  private final AtomicInteger followed = new AtomicInteger();

  private SavedQueries(
      List<SavedQuery> queries,
      DocumentManifests others,
      @Nullable Engine engine,
      Supplier<Future<Snapshot>> snapshots) {
    this.others = others;
    this.engine = engine;
    this.snapshots = snapshots;
    for (SavedQuery query : queries) {
      byName.put(query.words().name(), query);
      byHash.put(query.hash(), query);
    }
  }

  /**
   * Reads queries that are run by an engine over snapshots of its ledger.
   *
   * @throws QueryProblems where one of them cannot be served
   */
  public static SavedQueries of(
      Engine engine, QueryFiles files, Supplier<Future<Snapshot>> snapshots) {
    return new SavedQueries(
        SavedQueryReader.read(engine.typeSystem(), files),
        DocumentManifests.NONE,
        engine,
        snapshots);
  }

  /** The same, which also knows documents of dashboards of one's own by their ids. */
  public SavedQueries with(DocumentManifests documents) {
    documents.all().forEach(this::sayIfNotOfSchema);
    return new SavedQueries(all(), documents, engine, snapshots);
  }

  /** A dashboard may be older than the hub; what still fits it goes on. */
  private void sayIfNotOfSchema(String id, String document) {
    ParseAndValidateResult read =
        ParseAndValidate.parseAndValidate(
            Objects.requireNonNull(engine).typeSystem(),
            ExecutionInput.newExecutionInput(document).build());
    if (read.isFailure()) {
      LOG.warn(
          "The document {} of a manifest does not fit the schema: {}",
          Quoted.of(id),
          read.getErrors().get(0).getMessage());
    }
  }

  /** None at all. */
  public static SavedQueries none() {
    return new SavedQueries(
        List.of(),
        DocumentManifests.NONE,
        null,
        () -> Future.failedFuture(new IllegalStateException("No ledger")));
  }

  /** All of them, by name. */
  public List<SavedQuery> all() {
    return List.copyOf(byName.values());
  }

  public Optional<SavedQuery> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The names of what codes stand for now. */
  public Future<Names> names() {
    return snapshots
        .get()
        .compose(
            snapshot -> snapshot.reads().reference().map(Names::new).eventually(snapshot::close));
  }

  /** Names that somebody who wrote this one may have meant. */
  public List<String> near(String name) {
    return NearMatches.of(name, byName.keySet());
  }

  /**
   * The document with a given id: a saved one, or one of a manifest.
   *
   * @param id its {@link SavedQuery#hash} or that of the manifest, with or without {@code sha256:}
   *     before it
   */
  public Optional<String> document(String id) {
    String hash = id.startsWith("sha256:") ? id.substring("sha256:".length()) : id;
    return Optional.ofNullable(byHash.get(hash))
        .map(SavedQuery::document)
        .or(() -> others.document(id));
  }

  /**
   * Opens the rows of a query. The future fails with {@link ExportRefused} where a parameter is
   * unknown or has a value that its variable does not take, or where the hub has too much to do.
   *
   * @param parameters of the address, each with its values in their order
   */
  public Future<Export> open(
      SavedQuery query, Map<String, List<String>> parameters, ExportAsker asker) {
    Payer payer = asker.payer();
    String requestId = asker.requestId();
    try {
      Publishing.Asking asking =
          Objects.requireNonNull(engine)
              .asking(payer.caller(), query.document(), query.read(parameters));
      Payer reading = new Payer(asking.caller(), payer.budget());
      boolean isLong = query.prepared().following() != null;
      if (isLong && followed.incrementAndGet() > MOST_FOLLOWED) {
        followed.decrementAndGet();
        throw HubError.overloaded(
            "The hub writes " + MOST_FOLLOWED + " long lists already; try again soon");
      }
      Runnable over = isLong ? followed::decrementAndGet : () -> {};
      return snapshots
          .get()
          .onFailure(failure -> over.run())
          .compose(snapshot -> open(query, asking.variables(), snapshot, over, asker.as(reading)))
          .recover(failure -> Future.failedFuture(ExportRefused.of(failure, requestId)));
    } catch (HubError | BadParameter e) {
      return Future.failedFuture(ExportRefused.of(e, requestId));
    }
  }

  private Future<Export> open(
      SavedQuery query,
      Map<String, Object> variables,
      Snapshot snapshot,
      Runnable over,
      ExportAsker asker) {
    Engine running = Objects.requireNonNull(engine);
    asker.gone().onComplete(left -> snapshot.giveUp());
    return running
        .scope(snapshot, asker)
        .compose(
            scope ->
                asked(query, variables, scope, asker)
                    .compose(
                        asked -> opened(asked, new Export.Reading(running, scope, snapshot, over))))
        .onFailure(failure -> snapshot.close().onComplete(done -> over.run()));
  }

  /**
   * What is asked, as it is read in one snapshot.
   *
   * @param variables codes where names were given
   * @param tellsSources whether the file says how sources do, whatever its rows say
   */
  private record Asked(
      SavedQuery query, Map<String, Object> variables, Names names, boolean tellsSources) {

    boolean needsSources() {
      return tellsSources || query.shape().dependsOnSources();
    }
  }

  /** What is published says nothing of sources: how they do is not for the public. */
  private static Future<Asked> asked(
      SavedQuery query, Map<String, Object> variables, Scope scope, ExportAsker asker) {
    boolean tells =
        asker.wantsSources() && scope.caller().may(Permission.FIGURES) && !isOfEdition(scope);
    return scope
        .reads()
        .reference()
        .map(Names::new)
        .map(names -> new Asked(query, query.named(variables, names), names, tells));
  }

  private Future<Export> opened(Asked asked, Export.Reading reading) {
    Scope scope = reading.scope();
    Snapshot snapshot = reading.snapshot();
    return asOf(asked.query, asked.variables, scope)
        .compose(
            at ->
                sources(asked, isOfEdition(scope) ? at : null, snapshot)
                    .map(
                        them ->
                            new Export(
                                asked.query,
                                reading,
                                shown(asked, at, reading, them).finalIf(!isOfEdition(scope)),
                                beside(asked, at, scope, them))));
  }

  private static Beside beside(
      Asked asked, @Nullable AsOf at, Scope scope, List<Records.Source> sources) {
    Instant then = scope.judgedAt(at == null ? null : at.day());
    return new Beside(
        scope.now(),
        asked.variables,
        asked.names,
        asked.tellsSources
            ? sources.stream().map(it -> Beside.SourceTold.of(it, then)).toList()
            : null);
  }

  private Export.Shown shown(
      Asked asked, @Nullable AsOf at, Export.Reading reading, List<Records.Source> sources) {
    Snapshot snapshot = reading.snapshot();
    String state = state(reading.scope(), at, snapshot);
    String fingerprint = fingerprint(asked, state, sources, reading.scope());
    Basis basis = fingerprint == null ? null : basis(asked, at, reading.scope(), snapshot, sources);
    return shown(asked.query, at, snapshot, fingerprint, basis);
  }

  /** Whether the day is the hub's choice, and all that is told of the answer is of that day. */
  private static boolean isOfEdition(Scope scope) {
    return scope.caller().role() == Role.READER;
  }

  private static String state(Scope scope, @Nullable AsOf at, Snapshot snapshot) {
    return isOfEdition(scope)
        ? String.valueOf(at)
        : snapshot.state().toString() + "\n" + snapshot.asOf();
  }

  /** As of when the query asks; null: now. */
  @SuppressWarnings("NullAway") // a future of null
  private static Future<@Nullable AsOf> asOf(
      SavedQuery query, Map<String, Object> variables, Scope scope) {
    Pairs.Given given = given(query.prepared(), variables);
    return given == null
        ? Future.succeededFuture(null)
        : scope.pairs().find(given, scope.reads()).map(found -> found);
  }

  private static Pairs.@Nullable Given given(
      SavedQuery.Prepared query, Map<String, Object> variables) {
    PastArguments past = query.past();
    if (past == null) {
      return null;
    }
    String day = past.day(query.operation(), variables);
    String version = past.version(query.operation(), variables);
    return day == null && version == null
        ? null
        : new Pairs.Given(day == null ? null : LocalDate.parse(day), version);
  }

  /** How sources did on a past day may still be noted, so of that nothing is known. */
  private static @Nullable Basis basis(
      Asked asked,
      @Nullable AsOf at,
      Scope scope,
      Snapshot snapshot,
      List<Records.Source> sources) {
    if (asked.needsSources() && at != null) {
      return null;
    }
    Instant until = Sources.nextStale(sources, scope.now());
    return new Basis(snapshot.version(), snapshot.asOf(), asked.needsSources(), until);
  }

  private static Export.Shown shown(
      SavedQuery query,
      @Nullable AsOf at,
      Snapshot snapshot,
      @Nullable String fingerprint,
      @Nullable Basis basis) {
    if (at == null) {
      return new Export.Shown(fingerprint, snapshot.version(), snapshot.asOf(), false, basis);
    }
    PastArguments past = query.prepared().past();
    boolean isFinal = at.isFinal() && past != null && past.isAll() && fingerprint != null;
    return new Export.Shown(fingerprint, at.version(), at.day(), isFinal, basis);
  }

  /**
   * How sources are doing, where the file depends on it.
   *
   * @param at at the end of whose day; null: now
   */
  private static Future<List<Records.Source>> sources(
      Asked asked, @Nullable AsOf at, Snapshot snapshot) {
    if (!asked.needsSources()) {
      return Future.succeededFuture(List.of());
    }
    return at == null ? snapshot.reads().sources() : snapshot.reads().sources(at.day());
  }

  private @Nullable String fingerprint(
      Asked asked, String state, List<Records.Source> sources, Scope scope) {
    SavedQuery query = asked.query;
    if (Objects.requireNonNull(engine).asksPartners(query.shape().touched())) {
      return null;
    }
    List<Records.Source> inRows = query.shape().dependsOnSources() ? sources : List.of();
    List<String> states =
        inRows.stream().map(source -> source + "=" + Sources.state(source, scope.now())).toList();
    return Ids.digest(
        String.join(
            "\n",
            Objects.requireNonNull(engine).sdl(),
            query.document(),
            asked.variables.toString(),
            state,
            states.toString()));
  }
}
