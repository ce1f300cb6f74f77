package org.peyman.hub.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Permission;
import org.peyman.hub.asking.TooManyWaiting;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.NearMatches;
import org.peyman.hub.domain.Quoted;
import org.peyman.hub.ledger.FigureNotes;
import org.peyman.hub.ledger.KeyReused;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Retrial;
import org.peyman.hub.ledger.SavedViews;
import org.peyman.hub.ledger.Submission;
import org.peyman.hub.sync.QuarantineRetry;
import org.peyman.hub.sync.Submissions;

/**
 * What can be given to the hub. What concerns a whole request is an error of the field; what
 * concerns an item is in the result, and the other items are taken in.
 */
final class MutationFields {

  /** How many characters a key of idempotency may have. */
  private static final int LONGEST_KEY = 200;

  private static final int MOST_IDS = 1_000;

  private final Map<String, DataFetcher<?>> fetchers = new LinkedHashMap<>();

  private MutationFields() {}

  /** Answers a field once reference data is there. */
  private interface Answer {
    Future<?> to(Call call);
  }

  static void into(RuntimeWiring.Builder wiring) {
    MutationFields fields = new MutationFields();
    fields.add("submitClaims", call -> submit(call, FactKind.CLAIM));
    fields.add("submitCounts", call -> submit(call, FactKind.COUNT));
    fields.add("submitCommitments", call -> submit(call, FactKind.COMMITMENT));
    fields.add("submitVerifications", call -> submit(call, FactKind.VERIFICATION));
    fields.add("submitReports", call -> submit(call, FactKind.REPORT));
    fields.add("submitReviews", call -> submit(call, FactKind.REVIEW));
    fields.add("submitFlows", call -> submit(call, FactKind.FLOW));
    fields.add("retryQuarantined", MutationFields::retry);
    fields.add("acknowledgeAlert", MutationFields::acknowledge);
    fields.add("saveView", MutationFields::saveView);
    fields.add("removeView", MutationFields::removeView);
    fields.add("noteFigure", MutationFields::noteFigure);
    fields.add("removeNote", MutationFields::removeNote);
    wiring.type("Mutation", builder -> builder.dataFetchers(Map.copyOf(fields.fetchers)));
    receipt().into(wiring);
    remark().into(wiring);
    retried().into(wiring);
  }

  private void add(String name, Answer answer) {
    DataFetcher<Object> fetcher =
        environment -> {
          Call call = new FieldCall(environment);
          Scope scope = call.scope();
          return scope.stage(
              scope.reference().compose(reference -> answer.to(call)).recover(this::inWords));
        };
    fetchers.put(name, fetcher);
  }

  private <T> Future<T> inWords(Throwable failure) {
    return Future.failedFuture(
        failure instanceof TooManyWaiting
            ? HubError.overloaded("Too many wait for the ledger; try again in a second")
            : failure);
  }

  private static Future<?> submit(Call call, FactKind kind) {
    InputObject input = call.arguments().object("input");
    List<Map<String, Object>> items = items(input);
    String submitter = submitter(call, input, items);
    refuseOthers(call, Permission.SUBMISSION, "organization: " + submitter, submitter);
    Submissions.Sent sent = new Submissions.Sent(kind, submitter, key(input), items);
    return audited(
            call,
            submitter + ", " + items.size() + " items",
            call.scope().intake().submissions().submit(sent),
            MutationFields::said)
        .recover(
            failure ->
                Future.failedFuture(failure instanceof KeyReused ? keyReused(input) : failure));
  }

  private static String said(Submission.Receipt receipt) {
    return receipt.accepted()
        + " accepted, "
        + receipt.unchanged()
        + " unchanged, "
        + receipt.refused()
        + " refused, "
        + receipt.pending()
        + " pending; version "
        + receipt.version();
  }

  /** What is another organization's is for that alone. */
  private static void refuseOthers(
      Call call, Permission permission, String what, @Nullable String organization) {
    Caller caller = call.scope().caller();
    if (!caller.may(permission, organization)) {
      HubError refused = Refused.of(caller, permission, what);
      call.scope().refused(refused.text());
      throw refused;
    }
  }

  private static String told(Throwable failure) {
    return failure instanceof HubError error ? error.text() : failure.getClass().getSimpleName();
  }

  private static String subject(Retrial.Chosen chosen) {
    Collection<String> ids = chosen.ids();
    return String.join(
        ", ",
        Stream.of(
                chosen.organization(), chosen.source(), ids == null ? null : ids.size() + " items")
            .filter(Objects::nonNull)
            .toList());
  }

  /** The same, once it is kept what became of it. */
  private static <T> Future<T> audited(
      Call call, String subject, Future<T> work, Function<T, String> said) {
    String action = call.field();
    return work.transform(
        (result, failure) -> {
          String outcome = failure == null ? said.apply(result) : "failed: " + told(failure);
          return call.scope().done(action, subject, outcome).transform(kept -> work);
        });
  }

  private static List<Map<String, Object>> items(InputObject input) {
    List<Map<String, Object>> items = input.list("items", Map.class, InputObject::asMap);
    if (items == null) {
      return List.of();
    }
    if (items.size() > Submissions.MOST_ITEMS) {
      throw HubError.limitExceeded(
          String.format(
              Locale.ROOT,
              "input.items: %,d items; at most %,d in one submission",
              items.size(),
              Submissions.MOST_ITEMS));
    }
    return items;
  }

  private static String key(InputObject input) {
    String key = String.valueOf(input.get("idempotencyKey", String.class));
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw HubError.badRequest(
          "input.idempotencyKey: it has "
              + key.strip().length()
              + " characters; allowed: 1 to "
              + LONGEST_KEY);
    }
    return key;
  }

  /** The organization that submits: named once for all, or by every item. */
  private static String submitter(Call call, InputObject input, List<Map<String, Object>> items) {
    String named = input.get("organization", String.class);
    if (named != null) {
      return call.filters().organization("input.organization", named);
    }
    Set<@Nullable String> byItems =
        items.stream().map(Submissions::organizationOf).collect(Collectors.toSet());
    String only = byItems.size() == 1 ? byItems.iterator().next() : null;
    if (only == null) {
      throw HubError.badRequest(
          "input.organization: it is missing, and the items do not all name one organization;"
              + " allowed: "
              + String.join(", ", new TreeSet<>(call.reference().organizations().keySet())));
    }
    return call.filters().organization("input.items[0].organization", only);
  }

  private static HubError keyReused(InputObject input) {
    return HubError.refusedForGood(
        ErrorCode.CONFLICT,
        "input.idempotencyKey: "
            + Quoted.of(String.valueOf(input.get("idempotencyKey", String.class)))
            + " was used before for other content, and nothing of this was taken in; allowed: the"
            + " same content, or another key");
  }

  private static Future<?> retry(Call call) {
    InputObject arguments = call.arguments();
    String code = arguments.get("organization", String.class);
    String named = code == null ? null : call.filters().organization("organization", code);
    String organization = named == null ? call.scope().caller().confinedTo() : named;
    if (named != null) {
      refuseOthers(call, Permission.RETRIAL, "organization: " + named, named);
    }
    String source = arguments.get("source", String.class);
    List<String> ids = arguments.list("ids", String.class, MutationFields::quarantined);
    if (ids != null && ids.size() > MOST_IDS) {
      throw HubError.limitExceeded(
          String.format(Locale.ROOT, "ids: %,d ids; at most %,d", ids.size(), MOST_IDS));
    }
    Future<?> checked = source == null ? Future.succeededFuture() : source(call, source);
    Retrial.Chosen chosen = new Retrial.Chosen(organization, source, ids);
    return checked.compose(
        known ->
            audited(
                call,
                subject(chosen),
                call.scope().intake().again().judge(chosen),
                outcome -> outcome.taken() + " taken in, " + outcome.refused() + " still refused"));
  }

  private static Future<?> acknowledge(Call call) {
    String id = String.valueOf(call.arguments().get("id", String.class));
    return audited(call, id, AlertFields.acknowledge(call), alert -> "acknowledged");
  }

  private static Future<?> saveView(Call call) {
    SavedViews.Content content = SavedViewFields.content(call);
    if (content.shared()) {
      refuseOthers(call, Permission.SHARING, "shared: true", null);
    }
    String outcome = content.shared() ? "saved, shared" : "saved";
    return audited(call, content.name(), SavedViewFields.save(call, content), saved -> outcome);
  }

  private static Future<?> removeView(Call call) {
    String id = String.valueOf(call.arguments().get("id", String.class));
    return audited(
        call, id, SavedViewFields.remove(call), view -> "removed " + view.content().name());
  }

  private static Future<?> noteFigure(Call call) {
    return FigureNoteFields.content(call)
        .compose(
            content -> {
              FigureNotes.Subject about = content.subject();
              String subject = (about.part() + " " + about.query()).strip();
              return audited(
                  call, subject, FigureNoteFields.write(call, content), note -> "written");
            });
  }

  private static Future<?> removeNote(Call call) {
    String id = String.valueOf(call.arguments().get("id", String.class));
    return audited(
        call,
        id,
        FigureNoteFields.remove(call),
        note -> "removed what stood beside " + note.content().subject().part());
  }

  private static String quarantined(String id) {
    return QuarantineIds.key(id)
        .orElseThrow(
            () ->
                HubError.badRequest(
                    "ids: " + Quoted.of(id) + " is not the id of an item in quarantine"));
  }

  private static Future<Void> source(Call call, String source) {
    return call.scope()
        .reads()
        .sources()
        .compose(
            sources -> {
              List<String> codes = sources.stream().map(Records.Source::code).toList();
              if (codes.contains(source)) {
                return Future.succeededFuture();
              }
              List<String> near = NearMatches.of(source, codes).stream().map(Quoted::of).toList();
              return Future.failedFuture(
                  HubError.badRequest(
                      "source: there is no source "
                          + Quoted.of(source)
                          + (near.isEmpty() ? "" : "; near: " + String.join(", ", near))));
            });
  }

  private static TypeFields<Submission.Receipt> receipt() {
    TypeFields<Submission.Receipt> fields =
        new TypeFields<>("SubmitResult", Submission.Receipt.class);
    return fields
        .read("accepted", Submission.Receipt::accepted)
        .read("unchanged", Submission.Receipt::unchanged)
        .read("refused", Submission.Receipt::refused)
        .read("pending", Submission.Receipt::pending)
        .read("ledgerVersion", it -> Long.toString(it.version()))
        .read("userErrors", it -> problems(it, false))
        .read("waiting", it -> problems(it, true));
  }

  private static List<ItemProblem> problems(Submission.Receipt receipt, boolean waiting) {
    return receipt.remarks().stream()
        .filter(it -> waiting == (it.refusal().reason() == Refusal.Reason.PENDING))
        .flatMap(
            it ->
                it.refusal().problems().stream()
                    .map(problem -> new ItemProblem(it.index(), problem)))
        .toList();
  }

  private static TypeFields<ItemProblem> remark() {
    TypeFields<ItemProblem> fields = new TypeFields<>("UserError", ItemProblem.class);
    return fields
        .read("index", ItemProblem::index)
        .read("path", MutationFields::path)
        .read("code", it -> it.problem().reason())
        .read("message", it -> it.problem().text().en())
        .find("text", (it, call) -> call.language().of(it.problem().text()));
  }

  /** One thing that is wrong with an item that was sent. */
  private record ItemProblem(int index, Refusal.Problem problem) {}

  /** {@code cells[0].province} of the fourth item is {@code items, 3, cells, 0, province}. */
  private static List<String> path(ItemProblem of) {
    Stream<String> item = Stream.of("items", Integer.toString(of.index()));
    Stream<String> field = Arrays.stream(field(of.problem()).split("[\\[\\].]+", -1));
    return Stream.concat(item, field.filter(part -> !part.isEmpty())).toList();
  }

  /** What waits names the kind of thing that it waits for; empty for an item as a whole. */
  private static String field(Refusal.Problem problem) {
    String field = problem.field();
    if (field == null || problem.reason() != Refusal.Reason.PENDING) {
      return field == null ? "" : field;
    }
    return switch (field) {
      case "claim" -> "claimId";
      case "report" -> "reportRevision";
      case "organization" -> ""; // one of several
      default -> field;
    };
  }

  private static TypeFields<QuarantineRetry.Outcome> retried() {
    TypeFields<QuarantineRetry.Outcome> fields =
        new TypeFields<>("RetryResult", QuarantineRetry.Outcome.class);
    return fields
        .read("taken", QuarantineRetry.Outcome::taken)
        .read("stillRefused", QuarantineRetry.Outcome::refused)
        .read("pending", QuarantineRetry.Outcome::pending)
        .read("ledgerVersion", it -> Long.toString(it.version()));
  }
}
