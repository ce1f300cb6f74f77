package org.peyman.hub.graphql;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Budget;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Payer;
import org.peyman.hub.ledger.Changes;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Snapshot;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.progress.Present;
import org.peyman.hub.progress.Progress;

/**
 * The door of this room: takes a GraphQL request, gives the specification's result map. It never
 * fails a future and never throws for what a caller sent: whatever goes wrong is an error of the
 * result (rules.md, section 5).
 */
public final class Engine {

  private final Scope.Rooms rooms;
  private final Clock clock;
  private final PartnerFields partners;
  private final Rules rules;
  private final GraphQLSchema schema;
  private final GraphQL graphQL;
  private final PreparedQueries prepared;
  private final AskedOperations operations;
  private final String sdl;
  private final MeterBinder meters;
  private final RequestAnswers requests;

  /**
   * An engine over a ledger, that takes facts in. All that one request asks is answered as the
   * ledger stands at one moment, and of the same day.
   */
  public Engine(Ledger ledger, Mutations intake, Clock clock, Options options) {
    this(rooms(new Present.Source(ledger, null), intake), clock, options);
  }

  /**
   * The same, from memory where it can be.
   *
   * @param intake null: it takes nothing in
   */
  public Engine(Present.Source present, @Nullable Mutations intake, Clock clock, Options options) {
    this(rooms(present, intake), clock, options);
  }

  /** The same, but it takes nothing in. */
  public Engine(Ledger ledger, Clock clock, Options options) {
    this(rooms(new Present.Source(ledger, null), null), clock, options);
  }

  private static Scope.Rooms rooms(Present.Source present, @Nullable Mutations intake) {
    Ledger ledger = present.ledger();
    return new Scope.Rooms(ledger.reads(), new Progress(ledger), intake, present);
  }

  /** An engine that answers and takes nothing in; each of its reads by itself. */
  public Engine(Reads reads, Answers answers, Clock clock, Options options) {
    this(new Scope.Rooms(reads, answers, null, null), clock, options);
  }

  /** An engine that answers, each of its reads by itself, and takes facts in. */
  public Engine(Reads reads, Answers answers, Mutations intake, Clock clock, Options options) {
    this(new Scope.Rooms(reads, answers, intake, null), clock, options);
  }

  private Engine(Scope.Rooms rooms, Clock clock, Options options) {
    this.rooms = rooms;
    this.clock = clock;
    this.partners = options.partners();
    this.rules = options.rules();
    GraphQLSchema own = SchemaAssembly.assemble(options.partners());
    this.schema = options.isSubgraph() ? SchemaAssembly.assembleSubgraph(options.partners()) : own;
    this.sdl = SchemaAssembly.print(options.partners(), own);
    Documents documents =
        new Documents(
            options.rememberedCharacters(), options.trusted(), new DocumentFaults(schema));
    RequestLimits.OfRoles limits = new RequestLimits.OfRoles(rules.limits());
    this.operations = new AskedOperations(schema, documents, limits.widest());
    FieldAccess access = new FieldAccess(options.partners());
    Costs costs = new Costs(options.partners(), new TableSize(rooms.reads()::facts));
    Admission admission = new Admission(options.mostBytes());
    QuestionTurns turns = new QuestionTurns();
    Threshold threshold = new Threshold(access, costs, false, admission, turns.all());
    this.meters = threshold.meters();
    CompiledQueries compiled =
        new CompiledQueries(new QueryCompiler.Judges(schema, access, costs), documents, threshold);
    this.graphQL =
        GraphQL.newGraphQL(schema)
            .preparsedDocumentProvider(documents)
            .defaultDataFetcherExceptionHandler(new ErrorShape())
            .instrumentation(threshold)
            .build();
    this.requests =
        new RequestAnswers(
            new RequestAnswers.Parts(
                rooms,
                rules,
                clock,
                limits,
                documents,
                new DocumentReader(schema, documents, threshold::payForReading),
                turns,
                operations,
                compiled,
                graphQL));
    this.prepared =
        new PreparedQueries(schema, new Threshold(access, costs, true, admission, null));
  }

  /**
   * What an engine needs to know besides, and what partners add to the schema.
   *
   * @param mostBytes of memory for all requests at once, as estimated before they are executed
   * @param rememberedCharacters how much text of documents is remembered with its parsed form
   * @param partners fields that partners answer
   * @param trusted which documents may be run; others are FORBIDDEN, introspection among them
   * @param isSubgraph whether a router may make the hub's schema part of a larger one
   * @param rules of what callers see
   */
  public record Options(
      long mostBytes,
      long rememberedCharacters,
      PartnerFields partners,
      Predicate<String> trusted,
      boolean isSubgraph,
      Rules rules) {

    /** Wide enough for every page of the hub and for GraphiQL; without partners. */
    public static final Options USUAL =
        new Options(
            Runtime.getRuntime().maxMemory() / 3,
            500_000,
            PartnerFields.NONE,
            document -> true,
            false,
            Rules.USUAL);

    /** The same with fields that partners answer. */
    public Options with(PartnerFields added) {
      return with(mostBytes, added, trusted, isSubgraph, rules);
    }

    /** The same with so many bytes for all requests at once. */
    Options within(long bytes) {
      return with(bytes, partners, trusted, isSubgraph, rules);
    }

    /** The same under other rules. */
    public Options under(Rules others) {
      return with(mostBytes, partners, trusted, isSubgraph, others);
    }

    /** The same for these documents only. */
    public Options trusting(Predicate<String> documents) {
      return with(mostBytes, partners, documents, isSubgraph, rules);
    }

    /** The same for a router, or not. */
    public Options asSubgraph(boolean routed) {
      return with(mostBytes, partners, trusted, routed, rules);
    }

    private Options with(
        long bytes,
        PartnerFields added,
        Predicate<String> documents,
        boolean routed,
        Rules others) {
      return new Options(bytes, rememberedCharacters, added, documents, routed, others);
    }
  }

  /**
   * A request as GraphQL over HTTP describes it.
   *
   * @param operationName null: the document's only operation
   * @param gone completes when nobody waits for the answer any more, so that nobody is asked for it
   *     in vain; null: never
   * @param sent completes when the answer does not take memory any more, sent or not; null: at once
   * @param basis is told what the answer was made of, where that is known and it has no errors;
   *     null: nobody asks
   * @param caller who asks
   * @param budget from which its cost is paid
   */
  public record Request(
      String query,
      @Nullable String operationName,
      Map<String, Object> variables,
      Map<String, Object> extensions,
      @Nullable Future<Void> gone,
      @Nullable Future<Void> sent,
      @Nullable Consumer<Basis> basis,
      Caller caller,
      Budget budget)
      implements RequestAnswers.Asked {

    /** Of somebody unknown who waits in any case. */
    public Request(
        String query,
        @Nullable String operationName,
        Map<String, Object> variables,
        Map<String, Object> extensions) {
      this(
          query,
          operationName,
          variables,
          extensions,
          null,
          null,
          null,
          Caller.PUBLIC,
          Budget.UNLIMITED);
    }

    /** The same, asked by somebody. */
    public Request askedBy(Caller other) {
      return new Request(
          query, operationName, variables, extensions, gone, sent, basis, other, budget);
    }

    /** The same, asked as somebody, with other variables. */
    Request asking(Publishing.Asking as) {
      return new Request(
          query, operationName, as.variables(), extensions, gone, sent, basis, as.caller(), budget);
    }

    /** The same, paid from a budget, once. */
    public Request paidFrom(Budget other) {
      return new Request(
          query, operationName, variables, extensions, gone, sent, basis, caller, other.once());
    }

    /** The same, until nobody waits for the answer any more. */
    public Request until(Future<Void> left) {
      return new Request(
          query, operationName, variables, extensions, left, sent, basis, caller, budget);
    }

    /** The same, whose answer is kept until it was sent. */
    public Request heldUntil(Future<Void> over) {
      return new Request(
          query, operationName, variables, extensions, gone, over, basis, caller, budget);
    }

    /** The same, whose answer is to be remembered. */
    public Request tellingBasis(Consumer<Basis> told) {
      return new Request(
          query, operationName, variables, extensions, gone, sent, told, caller, budget);
    }
  }

  /** What kind of operation a request asks for. */
  public enum OperationKind {
    QUERY,
    MUTATION,
    SUBSCRIPTION,
    /** The document cannot be parsed, or has no such operation; executing it says why. */
    UNKNOWN
  }

  /**
   * Executes a request.
   *
   * @param requestId stands in every error and in the log
   * @return on the caller's Vert.x context, where there is one: {@code data} where execution began,
   *     then {@code errors} where there are any
   */
  public Future<Map<String, Object>> execute(Request request, String requestId) {
    return asReader(request, requestId, requests::executed);
  }

  /** Has the public answered as its reader, where it asks for what is published. */
  private Future<Map<String, Object>> asReader(
      Request request,
      String requestId,
      BiFunction<Request, String, Future<Map<String, Object>>> answer) {
    try {
      Publishing.Asking asking = asking(request.caller(), request.query(), request.variables());
      boolean isReader = !asking.caller().equals(request.caller());
      return answer.apply(isReader ? request.asking(asking) : request, requestId);
    } catch (HubError refusal) {
      return Future.succeededFuture(ErrorShape.internal(refusal, requestId));
    }
  }

  /**
   * As who somebody asks, and with which variables.
   *
   * @throws HubError where it may not give these
   */
  Publishing.Asking asking(Caller caller, String document, Map<String, Object> variables) {
    return rules.publishing().asking(caller, document, variables, clock);
  }

  /**
   * Answers a request as {@link #execute} does, for who does nothing with the data but write it:
   * that may be {@link Written} already.
   */
  public Future<Map<String, Object>> answer(Request request, String requestId) {
    return asReader(request, requestId, requests::answered);
  }

  /** Whether the document of a request was found to be valid before. */
  public boolean isKnown(Request request) {
    return requests.isSeen(request);
  }

  /**
   * What a subscription says at this moment, read anew as a query would be; what keeps it from
   * being executed is its one event.
   */
  Future<List<Subscription.Event>> moment(Request request, String requestId) {
    try {
      Publishing.Asking asking = asking(request.caller(), request.query(), request.variables());
      return moment(
          request.asking(asking), asking.edition(), requestId, RequestAnswers.MOST_REPEATS);
    } catch (HubError refusal) {
      return Future.succeededFuture(
          List.of(Subscription.Event.failure(ErrorShape.internal(refusal, requestId))));
    }
  }

  /**
   * The edition of which a subscription tells now; null: it tells of the present, or is refused.
   */
  @Nullable LocalDate edition(Request request) {
    try {
      return asking(request.caller(), request.query(), request.variables()).edition();
    } catch (HubError refusal) {
      return null; // the moment says why
    }
  }

  private Future<List<Subscription.Event>> moment(
      Request request, @Nullable LocalDate edition, String requestId, int repeats) {
    SubscriptionState state = new SubscriptionState();
    Scope scope = requests.scope(request, requestId).ledgerFirst();
    if (edition != null) {
      scope.pairs().areUsually(edition);
    }
    ExecutionInput.Builder input =
        requests
            .input(request, scope)
            .graphQLContext(context -> context.of(SubscriptionState.class, state));
    return Execution.of(graphQL, input.build())
        .compose(
            result ->
                Events.of(
                    result,
                    event -> operations.shape(event, RequestAnswers.asked(request), requestId)))
        .map(results -> Subscription.Event.all(results, state))
        .otherwise(
            failure -> List.of(Subscription.Event.failure(ErrorShape.internal(failure, requestId))))
        .onComplete(over -> scope.isExecuted())
        .compose(
            events ->
                scope.hasMoved() && repeats > 0
                    ? moment(request, edition, requestId, repeats - 1)
                    : Future.succeededFuture(events));
  }

  /** What may change what this engine answers. */
  ChangeSignal signal(Vertx vertx, Changes changes) {
    return new ChangeSignal(vertx, changes, rooms.reads(), clock);
  }

  /** What kind of operation the request asks for, judged before validation. */
  public OperationKind kind(Request request) {
    return operations
        .of(RequestAnswers.asked(request))
        .map(it -> OperationKind.valueOf(it.getOperation().name()))
        .orElse(OperationKind.UNKNOWN);
  }

  /** What the document calls the operation that is asked for; null: nothing, or there is none. */
  public @Nullable String operationName(Request request) {
    return operations
        .of(RequestAnswers.asked(request))
        .map(OperationDefinition::getName)
        .orElse(null);
  }

  /** The hub's own schema in SDL without an engine, for those who only want to print it. */
  public static String schema() {
    return schema(PartnerFields.NONE);
  }

  /** The schema with what partners add to it. */
  public static String schema(PartnerFields partners) {
    return SchemaAssembly.print(partners, SchemaAssembly.assemble(partners));
  }

  /** What is measured of the cost of requests. */
  public MeterBinder meters() {
    return meters;
  }

  /** The schema in SDL, with descriptions; without what only routers ask for. */
  public String sdl() {
    return sdl;
  }

  GraphQLSchema typeSystem() {
    return schema;
  }

  /** Whether one of the fields, such as {@code Province.imdad}, is a partner's to answer. */
  boolean asksPartners(Set<String> fields) {
    return fields.stream()
        .map(field -> field.split("\\.", 2))
        .anyMatch(field -> partners.isLive(field[0], field[1]));
  }

  /** What a request shares that reads a snapshot. */
  Future<Scope> scope(Snapshot snapshot, ExportAsker asker) {
    Payer payer = asker.payer();
    Present.Source present = rooms.present();
    Future<Answers> answers =
        present == null ? Future.succeededFuture(new Progress(snapshot)) : present.over(snapshot);
    return answers.map(
        answering ->
            new Scope(
                    new Scope.Rooms(snapshot.reads(), answering, null, null),
                    new Scope.Asked(payer.caller(), payer.budget(), rules),
                    clock.instant(),
                    asker.requestId(),
                    asker.gone(),
                    null)
                .ofExport());
  }

  /**
   * Executes a document that was prepared and is trusted, as {@link PreparedQueries#run} does.
   *
   * @return its data; fails with {@link ExportRefused} where there is any error
   */
  Future<Map<?, ?>> run(
      PreparsedDocumentEntry document, Map<String, Object> variables, Scope scope) {
    return prepared.run(document, variables, scope);
  }

  /** The same for a page that follows another, which is small, and whose file is sent half. */
  Future<Map<?, ?>> follow(
      PreparsedDocumentEntry document, Map<String, Object> variables, Scope scope) {
    return prepared.follow(document, variables, scope);
  }
}
