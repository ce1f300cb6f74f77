package org.peyman.hub.oracle;

import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.NotInThePast;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Sums;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Table;

/**
 * A few hundred claims, most of few organizations, provinces and months, as true ones are, so that
 * there are large groups, small ones, and large ones that are small by another dimension. The
 * oracle answers for it.
 */
final class PublishedWorld implements Answers {

  static final List<String> ORGANIZATIONS = RandomFacts.ORGANIZATIONS.subList(0, 4);
  static final AsOf AT = new AsOf(7, RandomFacts.AS_OF, true);

  private final Dice dice;
  private final List<Fact> facts = new ArrayList<>();
  private final Oracle oracle;
  private final AtomicInteger asked = new AtomicInteger();

  PublishedWorld(long seed, int claims) {
    this.dice = new Dice(seed);
    List<String> persons = new ArrayList<>();
    for (int i = 0; i < claims; i++) {
      String person = i > 10 && dice.percent(20) ? dice.pick(persons) : dice.orNull(15, dice::key);
      if (person != null) {
        persons.add(person);
      }
      add("claim" + i, person);
    }
    for (int i = 0; i < claims / 3; i++) {
      visit("visit" + i);
    }
    this.oracle = new Oracle(RandomFacts.reference(), facts, RandomFacts.AS_OF);
  }

  private void add(String id, @Nullable String person) {
    LocalDate start = RandomFacts.AS_OF.minusDays(dice.below(dice.below(400) + 1));
    Claim claim =
        new Claim(
            skewed(RandomFacts.PHASES),
            skewed(RandomFacts.PROVINCES),
            start,
            null,
            person,
            null,
            Facets.of(facet -> dice.orNull(30, () -> value(facet))),
            person != null);
    facts.add(new Fact(FactKind.CLAIM, skewed(ORGANIZATIONS), id, 1L, claim));
  }

  private Object value(Facet facet) {
    return facet.value(skewed(facet.allowed()));
  }

  private void visit(String id) {
    Fact claim = dice.pick(facts);
    if (claim.kind() == FactKind.CLAIM) {
      Verification visit =
          new Verification(
              claim.organization(),
              claim.id(),
              List.of(dice.pick(ORGANIZATIONS)),
              RandomFacts.AS_OF,
              VerificationMethod.values()[0],
              dice.oneOf(Outcome.values()));
      facts.add(new Fact(FactKind.VERIFICATION, dice.pick(ORGANIZATIONS), id, 1L, visit));
    }
  }

  /** The first far more often than the last. */
  private String skewed(List<String> all) {
    return all.get(dice.below(dice.below(all.size()) + 1));
  }

  @Override
  public Future<Table> ask(Question question) {
    asked.incrementAndGet();
    return Future.succeededFuture(table(question));
  }

  private Table table(Question question) {
    return new Table(
        oracle.rows(question),
        oracle.allRows(question).size(),
        oracle.total(question.filter()),
        null,
        AT.version(),
        AT.day());
  }

  @Override
  public Future<Map<String, Table>> askOfEach(
      Parent parent, Collection<String> codes, Question question) {
    return Future.succeededFuture(
        codes.stream()
            .collect(
                Collectors.toMap(
                    code -> code,
                    code -> table(ofOrganization(question, Objects.requireNonNull(code))))));
  }

  static Question ofOrganization(Question question, String code) {
    return new Question(
        of(code), question.groupBy(), List.of(), null, false, question.at(), question.measures());
  }

  static Filter of(@Nullable String organization) {
    List<String> organizations = organization == null ? null : List.of(organization);
    return new Filter(organizations, null, null, null, null, null, null, Map.of());
  }

  @Override
  public Future<Map<String, Sums.Visitors>> visitors(
      @Nullable Parent parent, Collection<String> codes, Question question) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  List<Records.Overlap> overlaps() {
    return oracle.overlaps(Filter.NONE).stream()
        .map(it -> new Records.Overlap(it.organizations(), it.jobs()))
        .toList();
  }

  private static Future<AsOf> asOf(LocalDate day) {
    return day.equals(AT.day())
        ? Future.succeededFuture(AT)
        : Future.failedFuture(new NotInThePast("nothing was taken in by then"));
  }

  /** How many questions were asked. */
  int asked() {
    return asked.get();
  }

  /** Who is asked for reference data, overlaps and what was when, and nothing else. */
  Reads reads() {
    return (Reads)
        Proxy.newProxyInstance(
            Reads.class.getClassLoader(),
            new Class<?>[] {Reads.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "reference" -> Future.succeededFuture(RandomFacts.reference());
                  case "asOf" -> asOf((LocalDate) arguments[0]);
                  case "overlaps" -> Future.succeededFuture(overlaps());
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
