package org.peyman.hub.sync;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.domain.Text;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.Refusal.Place;
import org.peyman.hub.ledger.Refusal.Problem;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.sync.Cell.Reading;

/**
 * The fields of one raw item by name, whatever the spelling: {@code claimId}, {@code claim_id} and
 * {@code CLAIM_ID} are one. In code they are written as in GraphQL, {@code claimId}.
 */
final class Fields {

  /** In an item inside an item: where it stands, when it has a line of its own. */
  static final String POSITION = "position";

  /** The same few names come with every line; strangers' names must not fill the memory. */
  private static final Map<String, String> FOLDED = new ConcurrentHashMap<>();

  private static final int MOST_FOLDED = 1_000;
  private static final int MOST_DIGITS = 1_000;

  private final Map<String, Map.Entry<String, Object>> byName = new HashMap<>();
  private final Map<String, String> ownNames;
  private final String path;
  private final @Nullable String position;
  private final Faults faults;
  private final Map<String, String> written;

  Fields(Map<String, ?> item) {
    this(item, Map.of());
  }

  /**
   * Fields of an item that was translated.
   *
   * @param ownNames the partner's own names by the hub's, for what is said about them
   */
  Fields(Map<String, ?> item, Map<String, String> ownNames) {
    this(item, ownNames, new Faults());
  }

  /**
   * The same, of an item of which something is known to be wrong.
   *
   * @param faults take up what else is wrong
   */
  Fields(Map<String, ?> item, Map<String, String> ownNames, Faults faults) {
    this(item, ownNames, faults, Map.of());
  }

  /**
   * The same, of which some values were rewritten by the translation.
   *
   * @param written what stood there, by the hub's name, for what is said about them
   */
  Fields(
      Map<String, ?> item,
      Map<String, String> ownNames,
      Faults faults,
      Map<String, String> written) {
    this(item, ownNames, new Where("", null, faults), written);
  }

  /** What an item inside an item needs of the one around it. */
  private record Where(String path, @Nullable String position, Faults faults) {}

  private Fields(
      Map<String, ?> item, Map<String, String> ownNames, Where where, Map<String, String> written) {
    this.written = written;
    this.ownNames = ownNames;
    this.path = where.path;
    this.position = where.position;
    this.faults = where.faults;
    item.forEach(this::add);
  }

  private void add(String name, @Nullable Object value) {
    if (value != null && byName.put(fold(name), Map.entry(name, value)) != null) {
      String shown = Digits.maskAll(name); // perhaps a national code stands where a name should
      Title once = new Title("هر فیلد یک بار", "each field once");
      Title text =
          new Title(
              "فیلد " + shown + " دو بار آمده است.", "The field " + shown + " is given twice.");
      faults.add(new Problem(Reason.MALFORMED, shown, null, once, position, text));
    }
  }

  /** The form in which names of fields and columns are compared. */
  static String fold(String name) {
    String known = FOLDED.get(name);
    if (known != null) {
      return known;
    }
    String folded = Text.fold(name);
    if (FOLDED.size() < MOST_FOLDED) {
      FOLDED.put(name, folded);
    }
    return folded;
  }

  /** What is wrong with the item, as far as it was looked at. */
  Faults faults() {
    return faults;
  }

  /** As {@link #required}; what is wrong is among the faults. */
  <T> Part<T> must(String field, Reading<T> reading) {
    return faults.look(() -> required(field, reading));
  }

  /** As {@link #optional}; what is wrong is among the faults. */
  <T> Part<T> may(String field, Reading<T> reading) {
    return faults.look(() -> optional(field, reading));
  }

  /** A required part that is absent. */
  <T> Part<T> lacks(String field) {
    faults.add(missing(field));
    return Part.atFault();
  }

  <T> T required(String field, Reading<T> reading) {
    Cell cell = cell(field);
    if (cell == null) {
      throw new Refused(missing(field));
    }
    return reading.read(cell);
  }

  <T> @Nullable T optional(String field, Reading<T> reading) {
    Cell cell = cell(field);
    return cell == null ? null : reading.read(cell);
  }

  /** Whether a true-or-false field is there and true. */
  boolean isTrue(String field) {
    return Boolean.TRUE.equals(optional(field, CellTypes::flag));
  }

  /** A list, or one text with {@code +} between its parts; at least one. */
  <T> Part<List<T>> several(String field, Reading<T> reading) {
    Part<List<T>> all = any(field, reading);
    List<T> read = all.orNull();
    return read != null && read.isEmpty() ? lacks(field) : all;
  }

  /** The same, or none. */
  <T> Part<List<T>> any(String field, Reading<T> reading) {
    int before = faults.met();
    List<T> all = new ArrayList<>();
    for (Object part : parts(field)) {
      String text = Text.trim(String.valueOf(part));
      if (!text.isEmpty()) {
        Cell cell = new Cell(spelled(field), text, position);
        faults.look(() -> all.add(reading.read(cell)));
      }
    }
    return faults.met() > before ? Part.atFault() : Part.read(all);
  }

  private List<?> parts(String field) {
    Object value = value(field);
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list ? list : List.of(String.valueOf(value).split("\\+", -1));
  }

  /** The items inside this item, none when the field is absent. */
  List<Fields> items(String field) {
    Object value = value(field);
    if (value == null) {
      return List.of();
    }
    List<Fields> items = new ArrayList<>();
    faults.look(() -> addItems(field, value, items));
    return items;
  }

  private boolean addItems(String field, Object value, List<Fields> items) {
    if (!(value instanceof List<?> list)) {
      throw notOfShape(field, value, new Title("یک فهرست", "a list"));
    }
    for (int i = 0; i < list.size(); i++) {
      items.add(item(field, i, list.get(i)));
    }
    return true;
  }

  private Fields item(String field, int index, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw notOfShape(
          field, String.valueOf(value), new Title("فهرستی از اقلام", "a list of items"));
    }
    Map<String, Object> item = new HashMap<>();
    map.forEach(
        (name, inner) -> {
          if (inner != null) {
            item.put(String.valueOf(name), inner);
          }
        });
    Object line = item.remove(POSITION);
    return line == null
        ? new Fields(
            item,
            ownNamesIn(field),
            new Where(spelled(field) + "[" + index + "].", position, faults),
            Map.of())
        : new Fields(item, ownNamesIn(field), new Where("", line.toString(), faults), Map.of());
  }

  /** Of names such as {@code cells.quantity}, what they say of the items in {@code cells}. */
  private Map<String, String> ownNamesIn(String field) {
    if (ownNames.isEmpty()) {
      return ownNames;
    }
    Map<String, String> inside = new HashMap<>();
    ownNames.forEach(
        (name, own) -> {
          if (name.startsWith(field + ".")) {
            inside.put(name.substring(field.length() + 1), own);
          }
        });
    return inside;
  }

  /** The value as text without white space around it; null when absent or empty. */
  @Nullable Cell cell(String field) {
    Object value = value(field);
    if (value == null) {
      return null;
    }
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      throw notOfShape(field, value, new Title("یک مقدار تنها", "a single value"));
    }
    String text = value instanceof Number number ? plain(number) : Text.trim(value.toString());
    return text.isEmpty()
        ? null
        : new Cell(spelled(field), text, position, written.getOrDefault(field, text));
  }

  /** The name as the source spells it; our own spelling where it does not name the field. */
  String spelled(String field) {
    String own = ownNames.get(field);
    if (own != null) {
      return path + own;
    }
    Map.Entry<String, Object> entry = byName.get(fold(field));
    return path + (entry == null ? field : entry.getKey());
  }

  /** Where this item stands; null: where the item around it stands. */
  @Nullable String position() {
    return position;
  }

  private @Nullable Object value(String field) {
    Map.Entry<String, Object> entry = byName.get(fold(field));
    return entry == null ? null : entry.getValue();
  }

  private Problem missing(String field) {
    return Problem.missing(new Place(spelled(field), position));
  }

  private Refused notOfShape(String field, Object value, Title allowed) {
    return new Cell(spelled(field), value.toString(), position).invalid(allowed);
  }

  static String plain(Number number) {
    if (number instanceof Double || number instanceof Float) {
      return Double.isFinite(number.doubleValue())
          ? plain(BigDecimal.valueOf(number.doubleValue()))
          : number.toString();
    }
    if (isOutsized(number)) {
      return number.toString();
    }
    BigDecimal decimal = new BigDecimal(number.toString());
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }

  /** Whether a number written out would fill the memory, as 1e999999999 would. */
  static boolean isOutsized(Number number) {
    return number instanceof BigDecimal decimal
        ? Math.abs((long) decimal.scale()) > MOST_DIGITS || decimal.precision() > MOST_DIGITS
        : number instanceof BigInteger whole && whole.bitLength() > MOST_DIGITS * 4L;
  }
}
