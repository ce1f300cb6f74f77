package org.peyman.hub.sync;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Text;

/**
 * An item as given, safe to keep: the person is a key or {@code ***}, and no other field holds the
 * national code, the key, or characters that PostgreSQL cannot store. Everything else is as it was
 * given.
 */
final class MaskedItem {

  private static final int LONGEST_CODE = 10;
  private static final String PERSON = "person";

  /** Such as 37.50000000, which has ten digits by its scale alone. */
  private static final Pattern SCALED = Pattern.compile("\\d{1,3}[.\u066B]\\d0*");

  private static final Pattern ANY_DIGITS = Pattern.compile("\\p{Nd}+");

  private final FactKind kind;
  private final FieldNames names;
  private final PersonKeys keys;
  private final KnownPersons known;
  private final @Nullable String person;
  private final @Nullable String key;
  private final String tenDigits;
  private final String fewestDigits;
  private final boolean isScattered;
  private final JsonObject given = new JsonObject();
  private final Set<String> leaks = new LinkedHashSet<>();
  private final Set<String> unstorables = new LinkedHashSet<>();

  /** Masks an item of the kind, with the hub's names of fields. */
  MaskedItem(FactKind kind, Map<String, ?> item, PersonKeys keys, KnownPersons known) {
    this(kind, item, FieldNames.ofHub(kind), keys, known, personOf(kind, item));
  }

  private MaskedItem(
      FactKind kind,
      Map<String, ?> item,
      FieldNames names,
      PersonKeys keys,
      KnownPersons known,
      @Nullable String person) {
    this.kind = kind;
    this.names = names;
    this.keys = keys;
    this.known = known;
    this.person = person;
    this.key = person == null ? null : keyOf(person);
    String digits = person == null || person.equals(key) ? "" : Digits.of(person);
    this.tenDigits = digits.length() >= 8 ? padded(digits) : "";
    this.fewestDigits = tenDigits.isEmpty() ? "" : withoutPadding(tenDigits);
    this.isScattered = !digits.isEmpty() && !names.hasPerson(item);
    item.forEach((name, value) -> given.put(maskName("", name), maskField("", name, value)));
  }

  /**
   * Masks the row that this item was translated from. A person that is in no field of its own, but
   * perhaps put together from several, leaves no digit in the fields that were not translated.
   */
  MaskedItem original(Map<String, ?> row, FieldNames names) {
    return new MaskedItem(kind, row, names, keys, known, person);
  }

  /** What may be kept of a row of which nobody knows what its fields mean. */
  static JsonObject unknown(FactKind kind, Map<String, ?> row, PersonKeys keys) {
    return new MaskedItem(kind, row, FieldNames.UNKNOWN, keys, KnownPersons.NONE, null).given;
  }

  JsonObject given() {
    return given;
  }

  /** The person's key; null when there is no person, or it is invalid. */
  @Nullable String key() {
    return key;
  }

  /** Whether an item says which person, or, by an empty value, that there is none. */
  static boolean statesPerson(Map<String, ?> item) {
    return item.keySet().stream().anyMatch(name -> Fields.fold(name).equals(PERSON));
  }

  /** Whether a person was given that is neither a key nor a national code. */
  boolean personInvalid() {
    return person != null && key == null;
  }

  /** The fields besides the person's that held the national code or the key. */
  Set<String> leaks() {
    return leaks;
  }

  /** The fields with a character that cannot be stored. */
  Set<String> unstorables() {
    return unstorables;
  }

  /** Whether nothing but the person had to be masked or replaced. */
  boolean isAsGiven() {
    return leaks.isEmpty() && unstorables.isEmpty();
  }

  /** Another text about the item, such as its position, as it may be kept. */
  String text(String text) {
    return Text.storable(withoutPerson(text, Holds.ANYTHING));
  }

  private static @Nullable String personOf(FactKind kind, Map<String, ?> item) {
    if (kind != FactKind.CLAIM) {
      return null;
    }
    for (Map.Entry<String, ?> entry : item.entrySet()) {
      Object value = entry.getValue();
      if (value != null && Fields.fold(entry.getKey()).equals(PERSON)) {
        String text = Text.trim(value.toString());
        return text.isEmpty() ? null : text;
      }
    }
    return null;
  }

  private @Nullable String keyOf(String text) {
    return PersonKeys.isKey(text) ? text : keys.keyOf(text).orElse(null);
  }

  private String maskName(String path, String name) {
    return names.field(path, name) != null
        ? name
        : Digits.maskAll(safe("the name of a field", name, Holds.ANYTHING));
  }

  private @Nullable Object maskField(String path, String name, @Nullable Object value) {
    String field = names.field(path, name);
    if (kind == FactKind.CLAIM && PERSON.equals(field)) {
      return person == null ? "" : key == null ? Digits.MASK : key;
    }
    return field == null
        ? maskUnknown(path, name, value)
        : mask(path, name, value, Holds.of(field));
  }

  private @Nullable Object mask(String path, String name, @Nullable Object value, Holds holds) {
    if (value instanceof Map<?, ?> map) {
      return masked(path + name + ".", map);
    }
    if (value instanceof Iterable<?> list) {
      JsonArray masked = new JsonArray();
      list.forEach(element -> masked.add(mask(path, name, element, holds)));
      return masked;
    }
    if (value == null || value instanceof Boolean) {
      return value;
    }
    String text = value.toString();
    String safe = safe(name, text, holds);
    return isKeptAsNumber(value) && safe.equals(text) ? value : safe;
  }

  private JsonObject masked(String path, Map<?, ?> map) {
    JsonObject masked = new JsonObject();
    map.forEach(
        (k, v) -> {
          String name = String.valueOf(k);
          masked.put(maskName(path, name), maskField(path, name, v));
        });
    return masked;
  }

  private String safe(String name, String text, Holds holds) {
    String masked = withoutPerson(text, holds);
    if (!masked.equals(text)) {
      leaks.add(name);
    }
    String storable = Text.storable(masked);
    if (!storable.equals(masked)) {
      unstorables.add(name);
    }
    return storable;
  }

  private @Nullable Object maskUnknown(String path, String name, @Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Map<?, ?> map) {
      return masked(path + name + ".", map);
    }
    if (value instanceof Iterable<?> list) {
      JsonArray masked = new JsonArray();
      int index = 0;
      for (Object element : list) {
        masked.add(maskField(path + name + ".", String.valueOf(index++), element));
      }
      return masked;
    }
    String text = value.toString();
    String masked = Digits.maskAll(safe(name, text, Holds.ANYTHING));
    if (isScattered) {
      masked = ANY_DIGITS.matcher(masked).replaceAll(Digits.MASK);
    }
    return isKeptAsNumber(value) && masked.equals(text) ? value : masked;
  }

  /** PostgreSQL holds no number of any size, and none that is not finite. */
  private static boolean isKeptAsNumber(Object value) {
    if (value instanceof Double || value instanceof Float) {
      return Double.isFinite(((Number) value).doubleValue());
    }
    return value instanceof Number number && !Fields.isOutsized(number);
  }

  private String withoutPerson(String text, Holds holds) {
    String masked = key != null && text.contains(key) ? text.replace(key, Digits.MASK) : text;
    if (!Digits.mayHoldCode(masked)) {
      return masked;
    }
    if (!tenDigits.isEmpty()) {
      masked =
          Digits.mask(masked, Digits.looseRuns(masked), run -> run.digits().contains(tenDigits));
    }
    masked = Digits.mask(masked, Digits.runs(masked), run -> isPerson(run.digits(), holds));
    return holds != Holds.ANYTHING && SCALED.matcher(masked).matches()
        ? masked
        : Digits.mask(masked, Digits.codes(masked), run -> isCode(run.digits(), holds));
  }

  private boolean isPerson(String digits, Holds holds) {
    if (!fewestDigits.isEmpty() && digits.contains(fewestDigits)) {
      return true;
    }
    boolean isWord = holds == Holds.WORDS || (holds == Holds.DATES && !Digits.isDate(digits));
    if (digits.length() > LONGEST_CODE || (key == null && !isWord)) {
      return false;
    }
    String found = keys.keyOf(digits).orElse(null);
    return found != null && (isWord || found.equals(key));
  }

  private boolean isCode(String ten, Holds holds) {
    return holds != Holds.ANYTHING
        || keys.keyOf(ten).filter(found -> found.equals(key) || known.has(found)).isPresent();
  }

  private static String padded(String digits) {
    return "0".repeat(Math.max(0, LONGEST_CODE - digits.length())) + digits;
  }

  private static String withoutPadding(String ten) {
    int zeros = 0;
    while (zeros < ten.length() - 8 && zeros < 2 && ten.charAt(zeros) == '0') {
      zeros++;
    }
    return ten.substring(zeros);
  }
}
