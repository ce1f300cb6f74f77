package org.peyman.hub.graphql;

import graphql.TypeResolutionEnvironment;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.RuntimeWiring;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Role;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.AlertRecords;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Extent;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;

/**
 * The fields of the root. Each reads reference data first, so that everything below can rely on it.
 */
final class QueryFields {

  private static final Map<Class<?>, String> NODES =
      Map.ofEntries(
          Map.entry(Organization.class, "Organization"),
          Map.entry(Province.class, "Province"),
          Map.entry(Agreement.class, "Agreement"),
          Map.entry(Phase.class, "Phase"),
          Map.entry(Records.Job.class, "Job"),
          Map.entry(Records.LiveClaim.class, "Claim"),
          Map.entry(Records.CurrentCommitment.class, "Commitment"),
          Map.entry(Views.SourceAt.class, "SourceStatus"),
          Map.entry(ReportFields.Shown.class, "Report"),
          Map.entry(BenefactorFields.Shown.class, "Benefactor"),
          Map.entry(AlertRecords.Alert.class, "Alert"),
          Map.entry(Measure.class, "Measure"));

  private final Map<String, DataFetcher<?>> fetchers = new LinkedHashMap<>();

  private final ReportFields reports;

  private QueryFields(ReportFields reports) {
    this.reports = reports;
  }

  /** Answers a root field once reference data is there. */
  interface Answer {
    Future<?> to(Call call);
  }

  /** Answers a root field from reference data alone. */
  private interface Look {
    @Nullable Object into(Reference reference, InputObject arguments);
  }

  static void into(RuntimeWiring.Builder wiring, ReportFields reports) {
    QueryFields fields = new QueryFields(reports);
    fields.addReference();
    fields.addFigures();
    fields.addLists();
    wiring.type("Query", builder -> builder.dataFetchers(Map.copyOf(fields.fetchers)));
    wiring.type("Node", builder -> builder.typeResolver(QueryFields::typeOf));
    viewer().into(wiring);
  }

  private static TypeFields<Caller> viewer() {
    TypeFields<Caller> fields = new TypeFields<>("Viewer", Caller.class);
    return fields
        .read("role", it -> it.role() == Role.READER ? Role.PUBLIC.name() : it.role().name())
        .find("organization", QueryFields::organizationOf);
  }

  private static @Nullable Organization organizationOf(Caller caller, Call call) {
    String code = caller.organization();
    return code == null ? null : call.reference().organizations().get(code);
  }

  private void addReference() {
    look("organizations", (reference, given) -> values(reference.organizations()));
    look("organization", (reference, given) -> reference.organizations().get(code(given)));
    look("provinces", (reference, given) -> values(reference.provinces()));
    look("province", (reference, given) -> reference.provinces().get(code(given)));
    look("agreements", (reference, given) -> values(reference.agreements()));
    look("agreement", (reference, given) -> reference.agreements().get(code(given)));
    add("phases", QueryFields::phases);
    look("phase", (reference, given) -> reference.phases().get(code(given)));
    add("node", this::node);
    add("viewer", call -> Future.succeededFuture(call.scope().caller()));
  }

  private void addFigures() {
    DataFetcher<Object> measures = environment -> List.of(Measure.values());
    fetchers.put("measures", measures);
    add("progress", QueryFields::progress);
    add("overlaps", QueryFields::overlaps);
    add("reporting", reports::table);
    add("funding", FundingFields::funding);
    add("promiseChanges", QueryFields::promiseChanges);
    add("targets", TargetFields::targets);
    add("quality", QualityFields::quality);
    add("outlook", OutlookFields::outlook);
    add("ledger", QueryFields::ledger);
    add("sources", QueryFields::sources);
  }

  private void addLists() {
    add("jobs", Lists::jobs);
    add("commitments", Lists::commitments);
    add("reports", reports::list);
    add("quarantine", Lists::quarantine);
    add("auditTrail", Lists::auditTrail);
    add("alerts", AlertFields::list);
    add("savedViews", SavedViewFields::list);
    add("figureNotes", FigureNoteFields::list);
  }

  private void look(String name, Look look) {
    add(name, call -> Future.succeededFuture(look.into(call.reference(), call.arguments())));
  }

  private void add(String name, Answer answer) {
    fetchers.put(name, new Root(answer));
  }

  /** A field of the root, whoever asks for it. */
  record Root(Answer answer) implements DataFetcher<@Nullable Object> {

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) {
      Call call = new FieldCall(environment);
      return call.scope().value(neverBlank(of(call), environment));
    }

    Future<?> of(Call call) {
      return Future.succeededFuture()
          .compose(begin -> call.scope().reference())
          .compose(reference -> answer.to(call));
    }
  }

  /**
   * What is never null at the root is empty where it fails, with the error beside it: null would
   * take all other fields of the root with it.
   */
  private static Future<?> neverBlank(Future<?> answered, DataFetchingEnvironment environment) {
    GraphQLType type = environment.getFieldType();
    return GraphQLTypeUtil.isNonNull(type)
        ? answered
            .<Object>map(value -> value)
            .otherwise(
                failure ->
                    DataFetcherResult.newResult()
                        .data(empty(GraphQLTypeUtil.unwrapNonNull(type)))
                        .error(ErrorShape.error(failure, environment))
                        .build())
        : answered;
  }

  private static Object empty(GraphQLType type) {
    return GraphQLTypeUtil.isList(type) ? List.of() : new Extent(0, 1, null, null);
  }

  static Future<Views.Table> progress(Call call) {
    Views.Asked asked = new Views.Asked(call.question(), null);
    return call.scope().answers().ask(asked.question()).map(table -> new Views.Table(asked, table));
  }

  static Future<?> overlaps(Call call) {
    AsOf at = call.at();
    Filter filter = call.filters(at).facts(call.arguments().object("filter"));
    return call.scope().overlaps(filter, at);
  }

  private static Future<?> promiseChanges(Call call) {
    Filter filter = call.filters(null).facts(call.arguments().object("filter"));
    return call.scope().reads().promiseChanges(filter);
  }

  /** The sources as they are now. */
  static Future<List<Views.SourceAt>> sources(Call call) {
    return sources(call, null);
  }

  /** Those of one organization. */
  static Future<List<Views.SourceAt>> sourcesOf(String organization, Call call) {
    return sources(call).map(all -> all.stream().filter(it -> isOf(organization, it)).toList());
  }

  private static boolean isOf(String organization, Views.SourceAt source) {
    return source.source().organization().equals(organization);
  }

  /**
   * A source that is newer than the reference data of this request fails here, not at its row.
   *
   * @param day as last noted by the end of which; null: as they are now
   */
  private static Future<List<Views.SourceAt>> sources(Call call, @Nullable LocalDate day) {
    Scope scope = call.scope();
    return scope
        .sources(day)
        .map(
            sources -> {
              sources.forEach(it -> ReferenceFields.organization(call, it.organization()));
              return Views.SourceAt.all(sources, day);
            });
  }

  private static Future<?> ledger(Call call) {
    return call.scope().reads().extent();
  }

  private static Future<?> phases(Call call) {
    String agreement = call.arguments().get("agreement", String.class);
    if (agreement == null) {
      return Future.succeededFuture(values(call.reference().phases()));
    }
    String known = call.filters().agreement("agreement", agreement);
    return Future.succeededFuture(ReferenceFields.phasesOf(known, call));
  }

  private Future<?> node(Call call) {
    Optional<Ids.Named> named =
        Optional.ofNullable(call.arguments().get("id", String.class)).flatMap(Ids::parse);
    return named.isPresent() ? node(call, named.get()) : Future.succeededFuture();
  }

  private Future<?> node(Call call, Ids.Named named) {
    Reference reference = call.reference();
    Reads reads = call.scope().reads();
    String key = named.key();
    return switch (named.type()) {
      case "Organization" -> Future.succeededFuture(reference.organizations().get(key));
      case "Province" -> Future.succeededFuture(reference.provinces().get(key));
      case "Agreement" -> Future.succeededFuture(reference.agreements().get(key));
      case "Phase" -> Future.succeededFuture(reference.phases().get(key));
      case "Job" -> job(reads, key);
      case "Claim" -> claim(reads, key);
      case "Commitment" -> commitment(reads, key);
      case "Report" -> reports.node(call, key);
      case "Benefactor" -> BenefactorFields.node(call, key);
      case "Alert" -> AlertFields.node(call, key);
      case "SourceStatus" -> sources(call).map(all -> source(all, key));
      case "PastSourceStatus" -> pastSource(call, key);
      case "Measure" -> Future.succeededFuture(measure(key));
      default -> Future.succeededFuture();
    };
  }

  private static Future<?> pastSource(Call call, String key) {
    return Ids.ofDay(key)
        .filter(known -> !known.day().isAfter(call.scope().today()))
        .<Future<?>>map(known -> sources(call, known.day()).map(all -> source(all, known.key())))
        .orElseGet(Future::succeededFuture);
  }

  private static Views.@Nullable SourceAt source(List<Views.SourceAt> all, String code) {
    return all.stream().filter(it -> it.source().code().equals(code)).findAny().orElse(null);
  }

  private static @Nullable Measure measure(String name) {
    return Arrays.stream(Measure.values())
        .filter(measure -> measure.field().equals(name))
        .findAny()
        .orElse(null);
  }

  private static Future<?> job(Reads reads, String key) {
    return Ids.uuid(key)
        .<Future<?>>map(id -> reads.jobsById(List.of(id)).map(jobs -> jobs.get(id)))
        .orElseGet(Future::succeededFuture);
  }

  private static Future<?> claim(Reads reads, String key) {
    return Ids.pair(key)
        .map(pair -> new Reads.ClaimKey(pair.organization(), pair.id()))
        .<Future<?>>map(claim -> reads.claims(List.of(claim)).map(claims -> claims.get(claim)))
        .orElseGet(Future::succeededFuture);
  }

  private static Future<?> commitment(Reads reads, String key) {
    return Ids.pair(key)
        .map(pair -> new Reads.CommitmentKey(pair.organization(), pair.id()))
        .<Future<?>>map(one -> reads.commitments(List.of(one)).map(found -> found.get(one)))
        .orElseGet(Future::succeededFuture);
  }

  static GraphQLObjectType typeOf(TypeResolutionEnvironment environment) {
    Object node = Objects.requireNonNull(environment.getObject());
    String type = NODES.get(node.getClass());
    if (type == null) {
      throw new IllegalStateException(node.getClass() + " is no Node");
    }
    return Objects.requireNonNull(environment.getSchema().getObjectType(type));
  }

  private static String code(InputObject given) {
    return String.valueOf(given.get("code", String.class));
  }

  private static <T> Collection<T> values(Map<String, T> byCode) {
    return byCode.values();
  }
}
