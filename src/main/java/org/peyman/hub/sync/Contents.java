package org.peyman.hub.sync;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.sync.Cell.Reading;

/** Reads the content of each kind of fact, with the rules that hold between its fields. */
final class Contents {

  private static final Reading<Long> QUANTITY = CellTypes.whole(0, Commitment.MOST);
  private static final Reading<Long> YEAR =
      CellTypes.whole(SolarMonth.FIRST_YEAR, SolarMonth.LAST_YEAR);

  private final ProvinceNames provinces;
  private final StartDays days;

  Contents(ProvinceNames provinces, StartDays days) {
    this.provinces = provinces;
    this.days = days;
  }

  Claim claim(Fields fields, @Nullable String personKey, boolean personStated) {
    String phase = fields.required("phase", CellTypes::code);
    String province = provinces.required(fields);
    LocalDate startedOn = fields.required("startedOn", CellTypes.start(days));
    LocalDate endedOn = fields.optional("endedOn", notBefore(startedOn));
    return new Claim(
        phase,
        province,
        startedOn,
        endedOn,
        personKey,
        fields.optional("weeklyHours", CellTypes::hours),
        facets(fields),
        personStated);
  }

  private static Reading<LocalDate> notBefore(LocalDate start) {
    return cell -> {
      LocalDate end = CellTypes.date(cell);
      if (end.isBefore(start)) {
        throw cell.inconsistent("a date not before the start, " + start);
      }
      return end;
    };
  }

  private static Facets facets(Fields fields) {
    return Facets.of(facet -> fields.optional(facet.field(), CellTypes.of(facet)));
  }

  /** A count with its cells in one order, so that equal documents are equal. */
  Count count(Fields fields) {
    String phase = fields.required("phase", CellTypes::code);
    SolarMonth month = fields.required("month", CellTypes.monthOfStarts(days));
    Map<Place, String> seen = new HashMap<>();
    List<Count.Cell> cells =
        fields.items("cells").stream()
            .map(item -> cell(item, seen))
            .sorted(
                Comparator.comparing(Count.Cell::province)
                    .thenComparing(cell -> cell.facets().toString()))
            .toList();
    if (cells.isEmpty()) {
      throw fields.missing("cells");
    }
    return new Count(phase, month, cells);
  }

  /** What a count may hold once. */
  private record Place(String province, Facets facets) {}

  private Count.Cell cell(Fields item, Map<Place, String> seen) {
    Place place = new Place(provinces.required(item), facets(item));
    String here = item.position() == null ? item.spelled("province") : item.position();
    String before = seen.put(place, here);
    if (before != null) {
      String message =
          here
              + " repeats the province and facets of "
              + before
              + "; allowed: each once in a count.";
      throw new Refused(
          new Refusal(
              Reason.INCONSISTENT,
              item.spelled("province"),
              place.province,
              "each province and facets once",
              message),
          item.position());
    }
    return new Count.Cell(
        place.province, place.facets, Math.toIntExact(item.required("quantity", QUANTITY)));
  }

  /**
   * A commitment with its allocations in one order.
   *
   * @param owner who states it: nobody promises for others alone
   */
  Commitment commitment(Fields fields, String owner) {
    Commitment own = withoutAllocations(fields, parties(fields, owner));
    List<Commitment.Allocation> allocations =
        fields.items("allocations").stream()
            .map(item -> allocation(item, own))
            .sorted(
                Comparator.comparing(Commitment.Allocation::party)
                    .thenComparing(
                        Commitment.Allocation::phase,
                        Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(
                        Commitment.Allocation::province,
                        Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparingLong(Commitment.Allocation::quantity))
            .toList();
    long allocated = allocations.stream().mapToLong(Commitment.Allocation::quantity).sum();
    if (allocated > own.quantity()) {
      String allowed =
          String.format(Locale.ROOT, "at most the commitment's quantity, %,d", own.quantity());
      throw new Cell("allocations", "a sum of " + allocated, fields.position())
          .inconsistent(allowed);
    }
    return with(own, allocations);
  }

  private static List<String> parties(Fields fields, String owner) {
    List<String> parties = fields.several("organizations", CellTypes::code);
    if (!parties.contains(owner)) {
      String named = String.join(", ", parties);
      throw new Cell(fields.spelled("organizations"), named, fields.position())
          .inconsistent("parties of whom one is the commitment's owner, " + owner);
    }
    return parties;
  }

  private Commitment withoutAllocations(Fields fields, List<String> parties) {
    long quantity = fields.required("quantity", QUANTITY);
    return new Commitment(
        parties,
        Math.toIntExact(fields.required("year", YEAR)),
        fields.optional("agreement", CellTypes::code),
        fields.optional("phase", CellTypes::code),
        provinces.optional(fields),
        quantity,
        fields.required("certainty", CellTypes.oneOf(Certainty.class)),
        fields.required("kind", kindFor(quantity)),
        fields.optional("reason", CellTypes::text),
        fields.optional("date", CellTypes::date),
        fields.optional("sourceDocument", CellTypes::text),
        List.of());
  }

  private static Reading<RevisionKind> kindFor(long quantity) {
    Reading<RevisionKind> reading = CellTypes.oneOf(RevisionKind.class);
    return cell -> {
      RevisionKind kind = reading.read(cell);
      if (kind == RevisionKind.WITHDRAWAL && quantity != 0) {
        throw cell.inconsistent("WITHDRAWAL only with quantity 0, here it is " + quantity);
      }
      return kind;
    };
  }

  private Commitment.Allocation allocation(Fields item, Commitment own) {
    String phase = item.optional("phase", sameOr("phase", own.phase(), CellTypes::code));
    String province = provinces.optional(item);
    if (own.province() != null && province != null && !own.province().equals(province)) {
      throw Objects.requireNonNull(item.cell("province"))
          .inconsistent("the commitment's own province, " + own.province());
    }
    return new Commitment.Allocation(
        item.required("party", partyOf(own)), item.required("quantity", QUANTITY), phase, province);
  }

  private static Reading<String> sameOr(
      String what, @Nullable String own, Reading<String> reading) {
    return cell -> {
      String value = reading.read(cell);
      if (own != null && !own.equals(value)) {
        throw cell.inconsistent("the commitment's own " + what + ", " + own);
      }
      return value;
    };
  }

  private static Reading<String> partyOf(Commitment own) {
    return cell -> {
      String party = CellTypes.code(cell);
      if (!own.organizations().contains(party)) {
        throw cell.inconsistent(
            "one of the commitment's organizations, " + String.join(", ", own.organizations()));
      }
      return party;
    };
  }

  private static Commitment with(Commitment own, List<Commitment.Allocation> allocations) {
    return new Commitment(
        own.organizations(),
        own.year(),
        own.agreement(),
        own.phase(),
        own.province(),
        own.quantity(),
        own.certainty(),
        own.kind(),
        own.reason(),
        own.date(),
        own.sourceDocument(),
        allocations);
  }

  Verification verification(Fields fields) {
    return new Verification(
        fields.required("claimOrganization", CellTypes::code),
        fields.required("claimId", CellTypes::id),
        fields.several("team", CellTypes::code),
        fields.required("date", CellTypes.dateUntil(days.today())),
        fields.required("method", CellTypes.oneOf(VerificationMethod.class)),
        fields.required("outcome", CellTypes.oneOf(Outcome.class)));
  }
}
