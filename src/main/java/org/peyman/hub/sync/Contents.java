package org.peyman.hub.sync;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.ReportingPeriod;
import org.peyman.hub.domain.Review;
import org.peyman.hub.domain.ReviewDecision;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Title;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.ledger.Refusal.Problem;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.sync.Cell.Reading;

/**
 * Reads the content of each kind of fact, with the rules that hold between its fields; throws
 * {@link Refused} with all that is wrong with it.
 */
final class Contents {

  private static final Reading<Long> QUANTITY = CellTypes.whole(0, Commitment.MOST);
  private static final Reading<Long> YEAR =
      CellTypes.whole(SolarMonth.FIRST_YEAR, SolarMonth.LAST_YEAR);

  private static final Reading<String> NARRATIVE = CellTypes.textUpTo(10_000);
  private static final Reading<String> AUTHOR = CellTypes.textUpTo(200);
  private static final Title NIL_OR_NARRATIVE =
      new Title("یا nil با مقدار true یا یک narrative", "either nil as true or a narrative");

  private static final Comparator<Count.Cell> CELLS =
      Comparator.comparing(Count.Cell::province).thenComparing(cell -> cell.facets().toString());
  private static final Comparator<Commitment.Allocation> ALLOCATIONS =
      Comparator.comparing(Commitment.Allocation::party)
          .thenComparing(
              Commitment.Allocation::phase, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(
              Commitment.Allocation::province, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparingLong(Commitment.Allocation::quantity);

  private static final Title PHASE_OF_COMMITMENT =
      new Title("مرحلهٔ خود تعهد، ", "the commitment's own phase, ");
  private static final Title PROVINCE_OF_COMMITMENT =
      new Title("استان خود تعهد، ", "the commitment's own province, ");

  private final ProvinceNames provinces;
  private final StartDays days;

  Contents(ProvinceNames provinces, StartDays days) {
    this.provinces = provinces;
    this.days = days;
  }

  ProvinceNames places() {
    return provinces;
  }

  LocalDate today() {
    return days.today();
  }

  Claim claim(Fields fields, Part<String> personKey, boolean personStated) {
    Part<String> phase = fields.must("phase", CellTypes::code);
    Part<String> province = provinces.required(fields);
    Part<LocalDate> startedOn = fields.must("startedOn", CellTypes.start(days));
    Part<LocalDate> endedOn = fields.may("endedOn", notBefore(startedOn.orNull()));
    Part<BigDecimal> weeklyHours = fields.may("weeklyHours", CellTypes::hours);
    Facets facets = facets(fields);
    fields.faults().refuse();
    return new Claim(
        phase.value(),
        province.value(),
        startedOn.value(),
        endedOn.orNull(),
        personKey.orNull(),
        weeklyHours.orNull(),
        facets,
        personStated);
  }

  private static Reading<LocalDate> notBefore(@Nullable LocalDate start) {
    return cell -> {
      LocalDate end = CellTypes.date(cell);
      if (start != null && end.isBefore(start)) {
        throw cell.inconsistent(
            new Title("تاریخی نه پیش از آغاز، ", "a date not before the start, ").then(start));
      }
      return end;
    };
  }

  private static Facets facets(Fields fields) {
    return Facets.of(facet -> fields.may(facet.field(), CellTypes.of(facet)).orNull());
  }

  /** A count with its cells in one order, so that equal documents are equal. */
  Count count(Fields fields) {
    Part<String> phase = fields.must("phase", CellTypes::code);
    Part<SolarMonth> month = fields.must("month", CellTypes.monthOfStarts(days));
    int before = fields.faults().met();
    Map<Place, String> seen = new HashMap<>();
    List<Count.Cell> cells = new ArrayList<>();
    fields.items("cells").forEach(item -> addCell(item, seen, cells));
    if (cells.isEmpty() && fields.faults().met() == before) {
      fields.lacks("cells");
    }
    fields.faults().refuse();
    return new Count(phase.value(), month.value(), cells.stream().sorted(CELLS).toList());
  }

  /** What a count may hold once. */
  private record Place(String province, Facets facets) {}

  private void addCell(Fields item, Map<Place, String> seen, List<Count.Cell> cells) {
    int before = item.faults().met();
    Part<String> province = provinces.required(item);
    Facets facets = facets(item);
    if (item.faults().met() == before) {
      refuseRepeated(item, new Place(province.value(), facets), seen);
    }
    Part<Long> quantity = item.must("quantity", QUANTITY);
    if (item.faults().met() == before) {
      cells.add(new Count.Cell(province.value(), facets, Math.toIntExact(quantity.value())));
    }
  }

  private static void refuseRepeated(Fields item, Place place, Map<Place, String> seen) {
    String here = item.position() == null ? item.spelled("province") : item.position();
    String before = seen.put(place, here);
    if (before != null) {
      Title once = new Title("هر استان و ویژگی‌هایش یک بار", "each province and facets once");
      Title text =
          new Title(
              here
                  + " استان و ویژگی‌های "
                  + before
                  + " را تکرار می‌کند؛ مجاز: هر یک در یک شمارش تنها یک بار.",
              here
                  + " repeats the province and facets of "
                  + before
                  + "; allowed: each once in a count.");
      String field = item.spelled("province");
      item.faults()
          .add(
              new Problem(Reason.INCONSISTENT, field, place.province, once, item.position(), text));
    }
  }

  /** What the allocations of a commitment have to fit. */
  private record Own(
      Part<List<String>> parties, Part<Long> quantity, Part<String> phase, Part<String> province) {}

  /**
   * A commitment with its allocations in one order.
   *
   * @param owner who states it: nobody promises for others alone
   */
  Commitment commitment(Fields fields, String owner) {
    Part<List<String>> parties = parties(fields, owner);
    Part<Long> quantity = fields.must("quantity", QUANTITY);
    Part<Long> year = fields.must("year", YEAR);
    Part<String> agreement = fields.may("agreement", CellTypes::code);
    Part<String> phase = fields.may("phase", CellTypes::code);
    Part<String> province = provinces.optional(fields);
    Part<Certainty> certainty = fields.must("certainty", CellTypes.oneOf(Certainty.class));
    Part<RevisionKind> kind = fields.must("kind", kindFor(quantity.orNull(), certainty.orNull()));
    Part<List<String>> approvedBy = approvedBy(fields, kind.orNull(), owner);
    Part<String> reason = fields.may("reason", CellTypes::text);
    Part<LocalDate> date = fields.may("date", CellTypes::date);
    Part<String> sourceDocument = fields.may("sourceDocument", CellTypes::text);
    List<Commitment.Allocation> allocations =
        allocations(fields, new Own(parties, quantity, phase, province));
    fields.faults().refuse();
    return new Commitment(
        parties.value(),
        Math.toIntExact(year.value()),
        agreement.orNull(),
        phase.orNull(),
        province.orNull(),
        quantity.value(),
        certainty.value(),
        kind.value(),
        reason.orNull(),
        date.orNull(),
        sourceDocument.orNull(),
        approvedBy.value(),
        allocations);
  }

  private static Part<List<String>> parties(Fields fields, String owner) {
    Part<List<String>> parties = fields.several("organizations", CellTypes::code);
    List<String> named = parties.orNull();
    return named == null || named.contains(owner)
        ? parties
        : fields.faults().look(() -> refuseWithoutOwner(fields, named, owner));
  }

  private static List<String> refuseWithoutOwner(
      Fields fields, List<String> parties, String owner) {
    String named = String.join(", ", parties);
    throw new Cell(fields.spelled("organizations"), named, fields.position())
        .inconsistent(
            new Title(
                    "طرف‌هایی که یکی از آنها صاحب تعهد است، ",
                    "parties of whom one is the commitment's owner, ")
                .then(owner));
  }

  /** Nobody approves of their own commitment alone; an approval names who gave it. */
  private static Part<List<String>> approvedBy(
      Fields fields, @Nullable RevisionKind kind, String owner) {
    Part<List<String>> approvedBy =
        kind == RevisionKind.APPROVAL
            ? fields.several("approvedBy", CellTypes::code)
            : fields.any("approvedBy", CellTypes::code);
    List<String> named = approvedBy.orNull();
    return named == null || named.isEmpty() || named.stream().anyMatch(it -> !it.equals(owner))
        ? approvedBy
        : fields.faults().look(() -> refuseOwnApproval(fields, owner));
  }

  private static List<String> refuseOwnApproval(Fields fields, String owner) {
    throw new Cell(fields.spelled("approvedBy"), owner, fields.position())
        .inconsistent(
            new Title(
                    "دست‌کم یک سازمان جز صاحب تعهد، ",
                    "at least one organization other than the commitment's owner, ")
                .then(owner));
  }

  private static Reading<RevisionKind> kindFor(
      @Nullable Long quantity, @Nullable Certainty certainty) {
    Reading<RevisionKind> reading = CellTypes.oneOf(RevisionKind.class);
    return cell -> {
      RevisionKind kind = reading.read(cell);
      if (kind == RevisionKind.WITHDRAWAL && quantity != null && quantity != 0) {
        throw cell.inconsistent(
            new Title(
                    "WITHDRAWAL تنها با مقدار 0، اینجا مقدار این است: ",
                    "WITHDRAWAL only with quantity 0, here it is ")
                .then(quantity));
      }
      if (kind == RevisionKind.APPROVAL && certainty != null && !certainty.isPromise()) {
        throw cell.inconsistent(
            new Title(
                    "APPROVAL تنها با قطعیت PLEDGE یا FIRM، اینجا قطعیت این است: ",
                    "APPROVAL only with certainty PLEDGE or FIRM, here it is ")
                .then(certainty));
      }
      return kind;
    };
  }

  private List<Commitment.Allocation> allocations(Fields fields, Own own) {
    int before = fields.faults().met();
    List<Commitment.Allocation> allocations = new ArrayList<>();
    fields.items("allocations").forEach(item -> addAllocation(item, own, allocations));
    Long most = own.quantity.orNull();
    long allocated = allocations.stream().mapToLong(Commitment.Allocation::quantity).sum();
    if (fields.faults().met() == before && most != null && allocated > most) {
      fields.faults().look(() -> refuseExcess(fields, allocated, most));
    }
    return allocations.stream().sorted(ALLOCATIONS).toList();
  }

  private static Object refuseExcess(Fields fields, long allocated, long most) {
    throw new Cell("allocations", "a sum of " + allocated, fields.position())
        .inconsistent(
            new Title("حداکثر مقدار تعهد، ", "at most the commitment's quantity, ")
                .then(String.format(Locale.ROOT, "%,d", most)));
  }

  private void addAllocation(Fields item, Own own, List<Commitment.Allocation> allocations) {
    int before = item.faults().met();
    Part<String> phase =
        item.may("phase", sameOr(PHASE_OF_COMMITMENT, own.phase.orNull(), CellTypes::code));
    Part<String> province = provinces.optional(item);
    String named = province.orNull();
    if (named != null) {
      item.may("province", sameOr(PROVINCE_OF_COMMITMENT, own.province.orNull(), cell -> named));
    }
    Part<String> party = item.must("party", partyOf(own.parties.orNull()));
    Part<Long> quantity = item.must("quantity", QUANTITY);
    if (item.faults().met() == before) {
      allocations.add(
          new Commitment.Allocation(
              party.value(), quantity.value(), phase.orNull(), province.orNull()));
    }
  }

  private static Reading<String> sameOr(Title what, @Nullable String own, Reading<String> reading) {
    return cell -> {
      String value = reading.read(cell);
      if (own != null && !own.equals(value)) {
        throw cell.inconsistent(what.then(own));
      }
      return value;
    };
  }

  private static Reading<String> partyOf(@Nullable List<String> parties) {
    return cell -> {
      String party = CellTypes.code(cell);
      if (parties != null && !parties.contains(party)) {
        throw cell.inconsistent(
            new Title("یکی از سازمان‌های تعهد، ", "one of the commitment's organizations, ")
                .then(String.join(", ", parties.stream().distinct().sorted().toList())));
      }
      return party;
    };
  }

  Verification verification(Fields fields) {
    Part<String> claimOrganization = fields.must("claimOrganization", CellTypes::code);
    Part<String> claimId = fields.must("claimId", CellTypes::id);
    Part<List<String>> team = fields.several("team", CellTypes::code);
    Part<LocalDate> date = fields.must("date", CellTypes.dateUntil(days.today()));
    Part<VerificationMethod> method =
        fields.must("method", CellTypes.oneOf(VerificationMethod.class));
    Part<Outcome> outcome = fields.must("outcome", CellTypes.oneOf(Outcome.class));
    fields.faults().refuse();
    return new Verification(
        claimOrganization.value(),
        claimId.value(),
        team.value(),
        date.value(),
        method.value(),
        outcome.value());
  }

  Report report(Fields fields) {
    Part<String> phase = fields.must("phase", CellTypes::code);
    Part<String> province = provinces.required(fields);
    Part<ReportingPeriod> period = fields.must("period", CellTypes.periodBegun(days.today()));
    Part<String> narrative = fields.may("narrative", NARRATIVE);
    Part<Boolean> nil = fields.may("nil", nilWith(narrative));
    boolean isNil = Boolean.TRUE.equals(nil.orNull());
    if (nil.isRead() && narrative.isRead() && !isNil && narrative.orNull() == null) {
      fields.faults().add(Problem.missing(fields.place("narrative"), NIL_OR_NARRATIVE));
    }
    Part<Long> declaredJobs = fields.may("declaredJobs", QUANTITY);
    Part<String> author = fields.may("author", AUTHOR);
    Part<List<String>> links = fields.any("links", CellTypes::link);
    fields.faults().refuse();
    Long declared = declaredJobs.orNull();
    return new Report(
        phase.value(),
        province.value(),
        period.value(),
        isNil,
        narrative.orNull(),
        declared == null ? null : Math.toIntExact(declared),
        author.orNull(),
        links.value());
  }

  private static Reading<Boolean> nilWith(Part<String> narrative) {
    return cell -> {
      Boolean nil = CellTypes.flag(cell);
      if (nil && narrative.orNull() != null) {
        throw cell.inconsistent(NIL_OR_NARRATIVE);
      }
      return nil;
    };
  }

  /**
   * A review, of another's report.
   *
   * @param reviewer who decides
   */
  Review review(Fields fields, String reviewer) {
    Part<String> of = fields.must("reportOrganization", otherThan(reviewer));
    Part<String> phase = fields.must("phase", CellTypes::code);
    Part<String> province = provinces.required(fields);
    Part<ReportingPeriod> period = fields.must("period", CellTypes::period);
    Part<ReviewDecision> decision = fields.must("decision", CellTypes.oneOf(ReviewDecision.class));
    Part<LocalDate> date = fields.must("date", CellTypes.dateUntil(days.today()));
    ReviewDecision decided = decision.orNull();
    Part<Long> revision =
        onlyWith(
            decided != null && decided.isOfRevision(),
            fields,
            "reportRevision",
            CellTypes::revision);
    Part<LocalDate> until =
        onlyWith(
            decided == ReviewDecision.EXTEND, fields, "until", notBeforeDecision(date.orNull()));
    Part<String> reason =
        decided == ReviewDecision.ACCEPT || decided == null
            ? fields.may("reason", CellTypes::text)
            : fields.must("reason", CellTypes::text);
    fields.faults().refuse();
    return new Review(
        new ReportKey(of.value(), phase.value(), province.value(), period.value()),
        decision.value(),
        revision.orNull(),
        until.orNull(),
        date.value(),
        reason.orNull());
  }

  private static Reading<String> otherThan(String reviewer) {
    return cell -> {
      String organization = CellTypes.code(cell);
      if (organization.equals(reviewer)) {
        throw cell.inconsistent(
            new Title("سازمانی جز آن که بررسی می‌کند، ", "another organization than who reviews, ")
                .then(reviewer));
      }
      return organization;
    };
  }

  /** What some decisions must say, and the others do not read. */
  private static <T> Part<T> onlyWith(
      boolean isWanted, Fields fields, String field, Reading<T> reading) {
    return isWanted ? fields.must(field, reading) : Part.read(null);
  }

  private static Reading<LocalDate> notBeforeDecision(@Nullable LocalDate decided) {
    return cell -> {
      LocalDate until = CellTypes.date(cell);
      if (decided != null && until.isBefore(decided)) {
        throw cell.inconsistent(
            new Title("تاریخی نه پیش از تاریخ تصمیم، ", "a date not before that of the decision, ")
                .then(decided));
      }
      return until;
    };
  }
}
