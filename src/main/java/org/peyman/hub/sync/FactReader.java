package org.peyman.hub.sync;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.ReportingPeriod;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Text;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Refusal.Place;
import org.peyman.hub.ledger.Refusal.Problem;
import org.peyman.hub.ledger.Refusal.Reason;

/**
 * Reads what a partner gives, from a file or a mutation, into a fact or a refusal (rules.md,
 * section 1). What comes out holds no national code: a person is a key, or the item is refused.
 *
 * <p>Names of fields are those of the CSV columns ({@code claim_id}) or of GraphQL ({@code
 * claimId}); the cells of a count are in {@code cells}, the allocations of a commitment in {@code
 * allocations}, both lists of maps. Whether organizations, phases and agreements exist is left to
 * the ledger, which lets such facts wait; provinces are fixed, so an unknown one is refused.
 * Thread-safe.
 */
public final class FactReader {

  private static final List<String> DAYS = List.of("startedOn", "endedOn", "date", "until");

  private static final Title NOT_OF_PERSON =
      new Title(
          "هر چیزی جز کد ملی یا کلید یک فرد",
          "anything but the national code or the key of a person");
  private static final Title PERSON_ALLOWED =
      new Title(
          "کلید فرد با 64 رقم شانزده‌شانزدهی کوچک، یا کد ملی 8 تا 10 رقمی با رقم کنترل درست",
          "a person key of 64 lower-case hexadecimal digits, or a national code of 8 to 10 digits"
              + " with a valid check digit");

  private final PersonKeys keys;
  private final LocalDate earliest;
  private volatile Known known = new Known(Reference.EMPTY);

  /** A reader that turns national codes into the given keys. */
  public FactReader(PersonKeys keys) {
    this(keys, Claim.USUAL_EARLIEST_START);
  }

  /**
   * One that refuses starts before a day: such as 1900-01-01 stand for an empty date, and would
   * move the job of everybody who claims it.
   */
  public FactReader(PersonKeys keys, LocalDate earliest) {
    this.keys = keys;
    this.earliest = earliest;
  }

  PersonKeys keys() {
    return keys;
  }

  /**
   * One item as given.
   *
   * @param organization code of the organization that gives it
   * @param position where it stands in its source, for example {@code claims.csv:17}
   * @param fields values by name: text, numbers, booleans, and for cells and allocations lists of
   *     maps
   * @param original the row that the fields were translated from; null where they are as given
   */
  public record Item(
      FactKind kind,
      String organization,
      String position,
      Map<String, ?> fields,
      @Nullable Original original) {

    /** An item as given, with the hub's names. */
    public Item(FactKind kind, String organization, String position, Map<String, ?> fields) {
      this(kind, organization, position, fields, null);
    }
  }

  /**
   * A row in a partner's own words, which is what is kept; refusals speak of its fields.
   *
   * @param row values by the partner's names; maps and lists inside it as well
   * @param names the partner's own name of each of the hub's fields (spelled as in GraphQL) that it
   *     has one for; {@code a.b} is {@code b} inside {@code a}, {@code a.0} the first of a list.
   *     For {@code cells.quantity} the name inside an element of the list that {@code cells} names.
   * @param codes the partner's own codes of those of the hub's fields that it has a list for
   */
  public record Original(
      Map<String, ?> row, Map<String, String> names, Map<String, List<String>> codes) {
    public Original {
      names = Map.copyOf(names);
      codes = Map.copyOf(codes);
    }

    /** One without code lists. */
    public Original(Map<String, ?> row, Map<String, String> names) {
      this(row, names, Map.of());
    }
  }

  /** The reference data that provinces are looked up in, with the index made of it. */
  private record Known(Reference reference, ProvinceNames provinces) {
    Known(Reference reference) {
      this(reference, new ProvinceNames(reference.provinces().values()));
    }
  }

  /** Reads one item as of the given day, which is today in Asia/Tehran. */
  public Entry read(Item item, Reference reference, LocalDate today) {
    return read(item, reference, today, KnownPersons.NONE);
  }

  /** The same, where the codes of some persons are masked wherever they stand. */
  public Entry read(Item item, Reference reference, LocalDate today, KnownPersons known) {
    MaskedItem masked = new MaskedItem(item.kind, item.fields, keys, known);
    JsonObject given = given(item, masked);
    try {
      Fact fact = fact(item, fields(item, masked, given), masked, reference, today);
      return new Entry.Read(fact, masked.text(item.position), given, again(item, masked));
    } catch (Refused refused) {
      return refused(item, masked, refused, given, provinces(reference));
    }
  }

  /**
   * A row that nobody could even look at, because its translation failed.
   *
   * @param text one sentence, without anything from the row
   */
  Entry.Refused unread(Item item, Title text) {
    Refusal refusal = Refusal.of(List.of(Problem.ofWhole(text)));
    JsonObject given = MaskedItem.unknown(item.kind, item.fields, keys);
    String position = Digits.maskAll(Text.storable(item.position));
    return new Entry.Refused(item.kind, item.organization, null, null, refusal, position, given);
  }

  private static JsonObject given(Item item, MaskedItem masked) {
    Original original = item.original;
    return original == null
        ? masked.given()
        : masked.original(original.row, FieldNames.of(original.names)).given();
  }

  /**
   * An item as it may be kept, in the words of who gave it: the person is a key or {@code ***}, and
   * no other field holds the national code. Nothing is judged.
   */
  public Map<String, Object> kept(Item item) {
    return kept(item, KnownPersons.NONE);
  }

  /** The same, where the codes of some persons are masked wherever they stand. */
  public Map<String, Object> kept(Item item, KnownPersons known) {
    return given(item, new MaskedItem(item.kind, item.fields, keys, known)).getMap();
  }

  /** An item as it may be kept, without reading it. */
  JsonObject given(FactKind kind, Map<String, ?> fields) {
    return new MaskedItem(kind, fields, keys, KnownPersons.NONE).given();
  }

  /** What is read: as it was given, unless that must not be shown or cannot be stored. */
  private static Fields fields(Item item, MaskedItem masked, JsonObject given) {
    Original original = item.original;
    if (original == null) {
      return masked.isAsGiven()
          ? new Fields(item.fields)
          : new Fields(PlainJson.of(masked.given()), Map.of(), unsafe(masked, item));
    }
    Fields.Own own =
        new Fields.Own(original.names, writtenDays(original.names, given), original.codes);
    return masked.isAsGiven()
        ? new Fields(item.fields, own, new Faults())
        : new Fields(PlainJson.of(masked.given()), own, unsafe(masked, item));
  }

  /** Days as the partner wrote them, which the translation may have put into another form. */
  private static Map<String, String> writtenDays(Map<String, String> names, JsonObject given) {
    Map<String, String> written = new HashMap<>();
    for (String day : DAYS) {
      String own = names.get(day);
      if (own != null && given.getValue(own) instanceof String text && !text.isBlank()) {
        written.put(day, Text.trim(text));
      }
    }
    return written;
  }

  /** The name of a field in the words of who gave it. */
  private static String named(String field, Item item) {
    Original original = item.original;
    return original == null ? field : original.names.getOrDefault(field, field);
  }

  private static Faults unsafe(MaskedItem masked, Item item) {
    Faults faults = new Faults();
    for (String leak : masked.leaks()) {
      faults.settle(named(leak, item), hidden(named(leak, item), NOT_OF_PERSON));
    }
    for (String unstorable : masked.unstorables()) {
      faults.settle(named(unstorable, item), unstorable(named(unstorable, item)));
    }
    return faults;
  }

  private static Problem unstorable(String field) {
    Title text =
        new Title(
            field + " نویسه‌ای دارد که نگه داشتنی نیست (U+0000 یا نیمی از یک جفت جانشین).",
            field
                + " holds a character that cannot be stored (U+0000 or half of a surrogate pair).");
    Title allowed = new Title("متنی با یونیکد معتبر", "text in valid Unicode");
    return new Problem(Reason.INVALID, field, null, allowed, null, text);
  }

  private static Problem hidden(String field, Title allowed) {
    return Problem.of(Reason.INVALID, new Place(field, null), Digits.MASK, allowed);
  }

  private Fact fact(
      Item item, Fields fields, MaskedItem masked, Reference reference, LocalDate today) {
    Part<String> id = idOf(item.kind, fields, provinces(reference));
    Part<Long> revision = fields.may("revision", CellTypes::revision);
    Part<Boolean> withdrawn =
        item.kind == FactKind.COMMITMENT
            ? Part.read(false)
            : fields.may("withdrawn", CellTypes::flag);
    boolean hasContent = withdrawn.isRead() && !Boolean.TRUE.equals(withdrawn.orNull());
    Fact.Content content =
        hasContent
            ? content(
                item,
                fields,
                masked,
                new Contents(provinces(reference), new StartDays(earliest, today)))
            : null;
    fields.faults().refuse();
    return new Fact(item.kind, item.organization, id.value(), revision.orNull(), content);
  }

  private static Fact.Content content(
      Item item, Fields fields, MaskedItem masked, Contents contents) {
    return switch (item.kind) {
      case CLAIM ->
          contents.claim(fields, personKey(fields, masked), MaskedItem.statesPerson(item.fields));
      case COUNT -> contents.count(fields);
      case COMMITMENT -> contents.commitment(fields, item.organization);
      case VERIFICATION -> contents.verification(fields);
      case REPORT -> contents.report(fields);
      case REVIEW -> contents.review(fields, item.organization);
      case FLOW -> FlowContents.flow(fields, contents.places(), contents.today());
    };
  }

  private static Part<String> personKey(Fields fields, MaskedItem masked) {
    if (masked.personInvalid()) {
      fields.faults().add(hidden(fields.spelled("person"), PERSON_ALLOWED));
      return Part.atFault();
    }
    return Part.read(masked.key());
  }

  /**
   * The index of the last reference data seen; comparing it by value would cost more than the
   * reading.
   */
  @SuppressWarnings("ReferenceEquality")
  private ProvinceNames provinces(Reference reference) {
    Known current = known;
    if (current.reference != reference) {
      current = new Known(reference);
      known = current;
    }
    return current.provinces;
  }

  private static Part<String> idOf(FactKind kind, Fields fields, ProvinceNames provinces) {
    return switch (kind) {
      case CLAIM -> fields.must("claimId", CellTypes::id);
      case COMMITMENT -> fields.must("code", CellTypes::id);
      case VERIFICATION -> fields.must("verificationId", CellTypes::id);
      case REVIEW -> fields.must("reviewId", CellTypes::id);
      case FLOW -> fields.must("flowId", CellTypes::id);
      case REPORT -> idOfReport(fields, provinces);
      case COUNT -> {
        Part<String> phase = fields.must("phase", CellTypes::code);
        Part<SolarMonth> month = fields.must("month", CellTypes::month);
        yield phase.isRead() && month.isRead()
            ? Part.read(Count.id(phase.value(), month.value()))
            : Part.atFault();
      }
    };
  }

  private static Part<String> idOfReport(Fields fields, ProvinceNames provinces) {
    Part<String> phase = fields.must("phase", CellTypes::code);
    Part<String> province = provinces.required(fields);
    Part<ReportingPeriod> period = fields.must("period", CellTypes::period);
    return phase.isRead() && province.isRead() && period.isRead()
        ? Part.read(ReportKey.id(phase.value(), province.value(), period.value()))
        : Part.atFault();
  }

  private static Entry refused(
      Item item, MaskedItem masked, Refused refused, JsonObject given, ProvinceNames provinces) {
    String position = masked.text(refused.position() == null ? item.position : refused.position());
    String id = null;
    Long revision = null;
    Fields fields = fields(item, masked, given);
    if (!fields.faults().any()) {
      id = idOf(item.kind, fields, provinces).orNull();
      revision = fields.may("revision", CellTypes::revision).orNull();
    }
    return new Entry.Refused(
        item.kind,
        item.organization,
        id,
        revision,
        refused.refusal(),
        position,
        given,
        again(item, masked),
        refused.due());
  }

  /** What had to be masked or replaced is gone: read again, it would be another item. */
  private static Entry.Again again(Item item, MaskedItem masked) {
    if (!masked.isAsGiven() || masked.personInvalid()) {
      return Entry.Again.NEVER;
    }
    return item.original == null ? Entry.Again.AS_GIVEN : Entry.Again.TRANSLATED;
  }
}
