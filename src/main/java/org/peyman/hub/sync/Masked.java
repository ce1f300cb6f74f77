package org.peyman.hub.sync;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.PersonKeys;

/**
 * An item as given, safe to keep: the person is a key or {@code ***}, and no other field holds the
 * national code, the key, or characters that PostgreSQL cannot store. Everything else is as it was
 * given.
 */
final class Masked {

  private static final int LONGEST_CODE = 10;
  private static final String PERSON = "person";

  private final FactKind kind;
  private final Set<String> known;
  private final PersonKeys keys;
  private final @Nullable String person;
  private final @Nullable String key;
  private final String tenDigits;
  private final String fewestDigits;
  private final JsonObject given = new JsonObject();
  private @Nullable String leak;
  private @Nullable String unstorable;

  /**
   * Masks an item of the kind; the names of known fields are in the form of {@link Fields#fold}.
   */
  Masked(FactKind kind, Map<String, ?> item, Set<String> known, PersonKeys keys) {
    this.kind = kind;
    this.known = known;
    this.keys = keys;
    this.person = personOf(item);
    this.key = person == null ? null : keyOf(person);
    String digits = person == null || person.equals(key) ? "" : Digits.of(person);
    this.tenDigits = digits.length() >= 8 ? padded(digits) : "";
    this.fewestDigits = tenDigits.isEmpty() ? "" : withoutPadding(tenDigits);
    item.forEach((name, value) -> given.put(maskName(name), maskField(name, value)));
  }

  JsonObject given() {
    return given;
  }

  /** The person's key; null when there is no person, or it is invalid. */
  @Nullable String key() {
    return key;
  }

  /** Whether a person was given that is neither a key nor a national code. */
  boolean personInvalid() {
    return person != null && key == null;
  }

  /**
   * A field besides the person's that held the national code or the key; null when there is none.
   */
  @Nullable String leak() {
    return leak;
  }

  /** A field with a character that cannot be stored; null when there is none. */
  @Nullable String unstorable() {
    return unstorable;
  }

  private @Nullable String personOf(Map<String, ?> item) {
    if (kind != FactKind.CLAIM) {
      return null;
    }
    for (Map.Entry<String, ?> entry : item.entrySet()) {
      Object value = entry.getValue();
      if (value != null && Fields.fold(entry.getKey()).equals(PERSON)) {
        String text = Fields.trim(value.toString());
        return text.isEmpty() ? null : text;
      }
    }
    return null;
  }

  private @Nullable String keyOf(String text) {
    return PersonKeys.isKey(text) ? text : keys.keyOf(text).orElse(null);
  }

  private String maskName(String name) {
    return known.contains(Fields.fold(name))
        ? name
        : Digits.maskAll(safe("the name of a field", name, false));
  }

  private @Nullable Object maskField(String name, @Nullable Object value) {
    String folded = Fields.fold(name);
    if (kind == FactKind.CLAIM && folded.equals(PERSON)) {
      return person == null ? "" : key == null ? Digits.MASK : key;
    }
    return known.contains(folded) ? mask(name, value, isTyped(folded)) : maskUnknown(name, value);
  }

  /**
   * Whether nothing that the field may hold looks like a national code, so that a valid one in it
   * is one.
   */
  private boolean isTyped(String folded) {
    return kind == FactKind.CLAIM && !folded.equals("claimid") && !folded.equals("revision");
  }

  private @Nullable Object mask(String name, @Nullable Object value, boolean typed) {
    if (value instanceof Map<?, ?> map) {
      JsonObject masked = new JsonObject();
      map.forEach(
          (k, v) -> masked.put(maskName(String.valueOf(k)), maskField(String.valueOf(k), v)));
      return masked;
    }
    if (value instanceof Iterable<?> list) {
      JsonArray masked = new JsonArray();
      list.forEach(element -> masked.add(mask(name, element, typed)));
      return masked;
    }
    if (value == null || value instanceof Boolean) {
      return value;
    }
    String text = value.toString();
    String safe = safe(name, text, typed);
    return isKeptAsNumber(value) && safe.equals(text) ? value : safe;
  }

  private String safe(String name, String text, boolean typed) {
    String masked = withoutPerson(text, typed);
    if (!masked.equals(text)) {
      leak = name;
    }
    String storable = storable(masked);
    if (!storable.equals(masked)) {
      unstorable = name;
    }
    return storable;
  }

  private @Nullable Object maskUnknown(String name, @Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    String masked = Digits.maskAll(safe(name, value.toString(), false));
    return isKeptAsNumber(value) && masked.equals(value.toString()) ? value : masked;
  }

  /** PostgreSQL holds no number of any size, and none that is not finite. */
  private static boolean isKeptAsNumber(Object value) {
    return value instanceof Number number
        && !Fields.isOutsized(number)
        && Double.isFinite(number instanceof BigDecimal ? 0 : number.doubleValue());
  }

  private String withoutPerson(String text, boolean typed) {
    String masked = key != null && text.contains(key) ? text.replace(key, Digits.MASK) : text;
    if (!Digits.mayHoldCode(masked)) {
      return masked;
    }
    if (!tenDigits.isEmpty()) {
      masked =
          Digits.mask(masked, Digits.looseRuns(masked), run -> run.digits().contains(tenDigits));
    }
    return Digits.mask(masked, Digits.runs(masked), run -> isPerson(run.digits(), typed));
  }

  private boolean isPerson(String digits, boolean typed) {
    if (!fewestDigits.isEmpty() && digits.contains(fewestDigits)) {
      return true;
    }
    if (digits.length() > LONGEST_CODE || (key == null && !typed)) {
      return false;
    }
    String found = keys.keyOf(digits).orElse(null);
    return found != null && (typed || found.equals(key));
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

  /** Without U+0000 and halves of surrogate pairs, which PostgreSQL cannot hold. */
  static String storable(String text) {
    boolean good = true;
    for (int i = 0; i < text.length() && good; i++) {
      char c = text.charAt(i);
      good = c != 0 && !Character.isSurrogate(c);
    }
    if (good) {
      return text;
    }
    StringBuilder storable = new StringBuilder();
    text.codePoints()
        .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c)
        .forEach(storable::appendCodePoint);
    return storable.toString();
  }
}
