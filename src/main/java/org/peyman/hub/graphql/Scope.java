package org.peyman.hub.graphql;

import graphql.GraphQLContext;
import graphql.execution.ExecutionStepInfo;
import graphql.schema.DataFetchingEnvironment;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Budget;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Limit;
import org.peyman.hub.access.Limits;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.progress.Present;

/**
 * What one request shares between its fields: one moment, one reading of reference data and of
 * sources.
 */
final class Scope {

  private final Asked by;
  private final @Nullable Mutations intake;
  private final Present.@Nullable Source present;
  private final String requestId;
  private final Instant now;
  private final @Nullable Context context = Vertx.currentContext();
  private final @Nullable Future<Void> gone;
  private final @Nullable Future<Void> sent;
  private final Set<List<Object>> toldAt = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> loads = new ConcurrentHashMap<>();
  private final Map<LocalDate, Future<List<Records.Source>>> pastSources =
      new ConcurrentHashMap<>();
  private final Map<List<Object>, TableSelection> tables = new ConcurrentHashMap<>();
  private final Pairs pairs;
  private @Nullable Future<Reference> reference;
  private @Nullable Future<List<Records.Source>> sources;
  private volatile Reads reads;
  private volatile Answers answers;
  private @Nullable Present moment;
  private boolean isLedgerFirst;
  private boolean isOfExport;
  private volatile boolean isOfTheMoment;
  private Admission.@Nullable Place place;
  private FairTurns.@Nullable Turn turn;
  private FairTurns.@Nullable Wish wish;
  private boolean isLate;
  private boolean isWritten;
  private boolean hasWaited;
  private RequestState state = new RequestState();

  /**
   * @param by who asks
   * @param gone completes when nobody waits for the answer any more; null: never
   * @param sent completes when the answer does not take memory any more; null: at once
   */
  Scope(
      Rooms rooms,
      Asked by,
      Instant now,
      String requestId,
      @Nullable Future<Void> gone,
      @Nullable Future<Void> sent) {
    this.by = by;
    this.now = now;
    this.reads = seen(rooms.reads());
    this.answers = by.rules().publishing().seen(rooms.answers(), by.caller());
    this.intake = rooms.intake();
    this.present = rooms.present();
    this.requestId = requestId;
    this.gone = gone;
    this.sent = sent;
    this.pairs = new Pairs();
  }

  /** Who asks, and the rules for what they see. */
  record Asked(Caller caller, Budget budget, Rules rules) {}

  private Reads seen(Reads all) {
    return ConfinedReads.of(all, by.caller(), by.rules(), now);
  }

  /** Who asks. */
  Caller caller() {
    return by.caller();
  }

  /** How much the caller may ask for at once. */
  Limits.OfRole limits() {
    return by.rules().limits().of(by.caller().role());
  }

  /** How many nodes of a list; a file is made of whole pages, whoever asks for it. */
  int mostOfList() {
    return isOfExport ? Limit.LIST.most() : limits().most(Limit.LIST);
  }

  /** Has the caller pay; after how many seconds it could where it cannot, else 0. */
  long spend(long points) {
    return by.budget().spend(points);
  }

  /** The same for something beside what the request costs. */
  long spendBeside(long points) {
    return by.budget().spendBeside(points);
  }

  /** Notes that the caller was refused something. */
  void refused(String what) {
    by.rules().audit().refused(by.caller(), "graphql", what, requestId);
  }

  /** Keeps that the caller did something, before it is answered. */
  Future<Void> done(String action, String subject, String outcome) {
    return by.rules().audit().done(by.caller(), action, subject, outcome, requestId);
  }

  /**
   * What a request is answered from, and where it may put something.
   *
   * @param present for each request that only asks; null: each is answered by statements of its own
   */
  record Rooms(
      Reads reads, Answers answers, @Nullable Mutations intake, Present.@Nullable Source present) {}

  /** The same request again, as {@link #hasMoved}. */
  Scope ledgerFirst() {
    isLedgerFirst = true;
    return this;
  }

  /** Whether something failed because the ledger moved on, so that it is worth asking again. */
  boolean hasMoved() {
    return moment != null && moment.hasMoved();
  }

  /** The same for the rows of an export. */
  Scope ofExport() {
    isOfExport = true;
    return this;
  }

  /** The answer says what may be another at any time, whatever is the same in the ledger. */
  void isOfTheMoment() {
    isOfTheMoment = true;
  }

  /** What the answer is made of; empty where that is more than can be known. */
  Optional<Basis> basis() {
    Long version = moment == null ? null : moment.version();
    if (version == null || isOfTheMoment) {
      return Optional.empty();
    }
    Future<List<Records.Source>> read = sources;
    if (read == null) {
      return Optional.of(new Basis(version, today(), false, null));
    }
    return read.succeeded()
        ? Optional.of(new Basis(version, today(), true, Sources.nextStale(read.result(), now)))
        : Optional.empty();
  }

  /** Whether what is answered becomes rows of a file, which have no Ints of GraphQL. */
  boolean isOfExport() {
    return isOfExport;
  }

  /** All that is read from now on is read at one moment. */
  void staysAtOneMoment() {
    if (present != null) {
      Present begun = isLedgerFirst ? present.ledgerFirst(today()) : present.memoryFirst(today());
      moment = begun;
      reads = seen(begun.reads());
      answers = by.rules().publishing().seen(begun.answers(), by.caller());
      if (gone != null) {
        gone.onComplete(left -> begun.giveUp());
      }
    }
  }

  /** The request waited for this turn, and has it until it was executed. */
  Scope inTurn(FairTurns.Turn given) {
    turn = given;
    hasWaited = true;
    return this;
  }

  /** The request has waited as long as any does. */
  Scope late() {
    isLate = true;
    return this;
  }

  /** Nothing is done with the data of the answer but that it is written. */
  Scope written() {
    isWritten = true;
    return this;
  }

  /** Whether that is done where it was executed: for what is not small that is elsewhere. */
  boolean isWrittenHere() {
    return isWritten && hasWaited;
  }

  boolean isWritten() {
    return isWritten;
  }

  /** The same request was tried before, and came to this. */
  Scope of(RequestState before) {
    state = before;
    return this;
  }

  /** What is known of the request, however often it is tried. */
  RequestState state() {
    return state;
  }

  /** What the request must wait for, to be executed again in its turn; null: nothing. */
  FairTurns.@Nullable Wish wish() {
    return wish;
  }

  /** Who pays for the request, of whose turns it takes one. */
  Object payer() {
    return by.budget().owner();
  }

  /**
   * Takes a turn where it has none. What is not small is for other threads than that on which it
   * comes, where there are such, so it always waits.
   *
   * @throws HubError where there is none at the moment
   */
  void takesTurn(FairTurns turns, FairTurns.Size size) {
    if (turn != null) {
      return;
    }
    boolean mayWait = context != null && !isLate;
    FairTurns.Wish wanted = new FairTurns.Wish(payer(), size);
    turn = size != FairTurns.Size.SMALL && mayWait ? null : turns.enter(wanted);
    if (turn == null) {
      wish = mayWait ? wanted : null;
      throw tooMuch();
    }
  }

  static HubError tooMuch() {
    return HubError.overloaded("The hub has too much to do; try again in a second");
  }

  /** The request has this room until its answer was sent. */
  void takes(Admission.Place given) {
    place = given;
  }

  /** Gives back what was held for the execution, which is over. */
  void isExecuted() {
    isOver(sent == null ? Future.succeededFuture() : sent);
  }

  /** The same where there is no answer, and the request is asked again with another scope. */
  void isGivenUp() {
    isOver(Future.succeededFuture());
  }

  private void isOver(Future<Void> gone) {
    if (moment != null) {
      moment.close();
    }
    FairTurns.Turn ended = turn;
    if (ended != null) {
      turn = null;
      ended.over();
    }
    Admission.Place taken = place;
    if (taken != null) {
      gone.onComplete(done -> taken.giveBack());
    }
  }

  private Scope(Scope before) {
    this.by = before.by;
    this.present = null;
    this.reads = before.reads;
    this.intake = before.intake;
    this.isOfExport = before.isOfExport;
    this.answers = before.answers;
    this.requestId = before.requestId;
    this.gone = before.gone;
    this.sent = before.sent;
    this.now = before.now;
    this.reference = before.reference;
    this.sources = before.sources;
    this.pairs = before.pairs;
  }

  /** For the next page of the same answer: the same moment, and what is counted begins anew. */
  Scope again() {
    return new Scope(this);
  }

  static Scope of(DataFetchingEnvironment environment) {
    return of(environment.getGraphQlContext());
  }

  static Scope of(GraphQLContext context) {
    Scope scope = context.get(Scope.class);
    if (scope == null) {
      throw new IllegalStateException("A request without its scope");
    }
    return scope;
  }

  Reads reads() {
    return reads;
  }

  Answers answers() {
    return answers;
  }

  /** Who works jointly with whom, as the caller sees it. */
  Future<List<Records.Overlap>> overlaps(Filter filter, @Nullable AsOf at) {
    return by.rules().publishing().overlaps(reads, by.caller(), filter, at);
  }

  /** What takes facts in; who only asks has none. */
  Mutations intake() {
    if (intake == null) {
      throw HubError.refusedForGood(
          ErrorCode.FORBIDDEN, "This hub takes nothing in; it only answers");
    }
    return intake;
  }

  String requestId() {
    return requestId;
  }

  /** For whom partners are asked. */
  Guard.Asker asker() {
    return new Guard.Asker(requestId, gone);
  }

  /**
   * Whether nothing was said yet of a place in the answer, whichever item of its lists it is in.
   */
  boolean isFirstAt(List<Object> path) {
    return toldAt.add(path);
  }

  /** What is selected of a table; the same for all objects at a place in a query. */
  TableSelection table(DataFetchingEnvironment environment) {
    ExecutionStepInfo at = environment.getExecutionStepInfo();
    List<Object> place =
        List.of(at.getPath().getKeysOnly(), Objects.requireNonNull(at.getObjectType()).getName());
    return tables.computeIfAbsent(
        place,
        first -> TableSelection.of(environment.getMergedField(), environment.getFragmentsByName()));
  }

  /** How often the request has asked a partner, this time included. */
  int countLoad(String partner) {
    isOfTheMoment();
    return loads.computeIfAbsent(partner, first -> new AtomicInteger()).incrementAndGet();
  }

  Instant now() {
    return now;
  }

  LocalDate today() {
    return Tehran.dayOf(now);
  }

  /** As of when its fields ask. */
  Pairs pairs() {
    return pairs;
  }

  /**
   * The reference data, read at most once in a request; with it all is known that fields are asked
   * as of.
   */
  synchronized Future<Reference> reference() {
    if (reference == null) {
      Future<Reference> read = moment == null ? reads.reference() : moment.begin();
      reference =
          pairs.isEmpty() ? read : read.compose(known -> pairs.find(reads).map(all -> known));
    }
    return reference;
  }

  /** The reference data for fields below the root, whose parents cannot exist without it. */
  synchronized Reference known() {
    Reference known = reference == null ? null : reference.result();
    if (known == null) {
      throw new IllegalStateException("A field below the root ran before reference data was read");
    }
    return known;
  }

  /**
   * The sources, which are read at most once in a request, and only where asked for.
   *
   * @param day as last noted by the end of which; null: as they are now
   */
  Future<List<Records.Source>> sources(@Nullable LocalDate day) {
    if (day == null || !isPast(day)) {
      return sources();
    }
    isOfTheMoment(); // something may still be noted of a day that ended a moment ago
    return pastSources.computeIfAbsent(day, reads::sources);
  }

  private synchronized Future<List<Records.Source>> sources() {
    if (sources == null) {
      sources = reads.sources();
    }
    return sources;
  }

  /**
   * The moment at which it is judged whether sources are fresh: the end of a day that is past.
   *
   * @param day null: today
   */
  Instant judgedAt(@Nullable LocalDate day) {
    return day == null || !isPast(day) ? now : Tehran.startOf(day.plusDays(1));
  }

  private boolean isPast(LocalDate day) {
    return day.isBefore(today());
  }

  /** What a field returns for a future: its value where that is known already. */
  @SuppressWarnings("NullAway") // a field's value may be null
  Object value(Future<?> future) {
    return future.succeeded() ? future.result() : stage(future);
  }

  /** The future, completed on the context from which the request was made. */
  <T> Future<T> here(Future<T> future) {
    if (future.isComplete() || context == null) {
      return future;
    }
    Promise<T> here = Promise.promise();
    future.onComplete((value, failure) -> onContext(() -> here.complete(value, failure)));
    return here.future();
  }

  /** The future for graphql-java, completed on the context from which the request was made. */
  <T> CompletableFuture<T> stage(Future<T> future) {
    CompletableFuture<T> stage = new CompletableFuture<>();
    future.onComplete(
        (value, failure) ->
            onContext(
                () -> {
                  if (failure == null) {
                    stage.complete(value);
                  } else {
                    stage.completeExceptionally(failure);
                  }
                }));
    return stage;
  }

  private void onContext(Runnable task) {
    if (context == null || context.equals(Vertx.currentContext())) {
      task.run();
    } else {
      context.runOnContext(ignored -> task.run());
    }
  }
}
