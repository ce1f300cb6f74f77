package org.peyman.hub.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dates;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.domain.Gender;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Sector;
import org.peyman.hub.domain.Settlement;
import org.peyman.hub.domain.TargetGroup;
import org.peyman.hub.domain.Text;
import org.peyman.hub.domain.Title;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.domain.WholeNumbers;
import org.peyman.hub.domain.WorkMode;

/** What a live field holds, in the words of the schema. */
sealed interface LiveType {

  /** Enums of the schema by their names. */
  List<Class<? extends Enum<?>>> OF_THE_HUB =
      List.of(
          Gender.class,
          Outcome.class,
          PhaseStatus.class,
          Sector.class,
          Settlement.class,
          TargetGroup.class,
          VerificationMethod.class,
          WorkMode.class);

  /** Its name in the schema. */
  String sdl();

  /**
   * The value in the form that the schema wants; one that does not fit is given as it is, and
   * refused where all answers of partners are checked.
   */
  Object read(Object given);

  /** Numbers, texts and times, as GraphQL and the hub name them. */
  enum Scalar implements LiveType {
    STRING("String") {
      @Override
      public Object read(Object given) {
        return given instanceof Number || given instanceof String
            ? Digits.maskCodes(plain(given))
            : given;
      }
    },
    ID("ID") {
      @Override
      public Object read(Object given) {
        return STRING.read(given);
      }
    },
    INT("Int") {
      @Override
      public Object read(Object given) {
        Optional<BigInteger> whole =
            given instanceof String text ? WholeNumbers.parse(text.strip()) : Optional.empty();
        return whole.isPresent() ? whole.get() : given;
      }
    },
    FLOAT("Float") {
      @Override
      public Object read(Object given) {
        String text = given instanceof String said ? decimal(said) : "";
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : given;
      }
    },
    BOOLEAN("Boolean") {
      @Override
      public Object read(Object given) {
        return given instanceof String text && (text.equals("true") || text.equals("false"))
            ? Boolean.valueOf(text)
            : given;
      }
    },
    DATE("Date") {
      @Override
      public Object read(Object given) {
        String text = given instanceof String said ? said : "";
        return Dates.parse(text).<Object>map(Object::toString).orElse(given);
      }
    },
    DATE_TIME("DateTime") {
      @Override
      public Object read(Object given) {
        try {
          return given instanceof String text
              ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.parse(text))
              : given;
        } catch (DateTimeException e) {
          return given;
        }
      }
    };

    private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d{1,20}(\\.\\d{1,20})?");

    private final String sdl;

    Scalar(String sdl) {
      this.sdl = sdl;
    }

    @Override
    public String sdl() {
      return sdl;
    }

    private static String decimal(String text) {
      return Text.latinDigits(text.strip()).replace('\u066B', '.').replace('/', '.');
    }

    /** Without an exponent, where it is not so far from one that it would fill the memory. */
    private static String plain(Object given) {
      return given instanceof BigDecimal number && Math.abs((long) number.scale()) < 40
          ? number.toPlainString()
          : given.toString();
    }
  }

  /**
   * One of some words.
   *
   * @param meaning of each word; empty where the words are the hub's own
   */
  record Choice(String name, List<String> words, Map<String, String> meaning) implements LiveType {

    public Choice {
      words = List.copyOf(words);
    }

    @Override
    public String sdl() {
      return name;
    }

    boolean isOwn() {
      return !meaning.isEmpty();
    }

    @Override
    public Object read(Object given) {
      return given;
    }
  }

  /** A type of the partner's own. */
  record Composed(String name, List<Field> fields) implements LiveType {

    public Composed {
      fields = List.copyOf(fields);
    }

    @Override
    public String sdl() {
      return name;
    }

    @Override
    public Object read(Object given) {
      return given instanceof Map<?, ?> row ? Field.values(fields, row) : given;
    }
  }

  /**
   * A field of a partner's own type, as configured and checked.
   *
   * @param says what it is, for the schema
   * @param from where it stands in the partner's row
   * @param isList whether it holds several values
   * @param change of what stands there, before it is read; null: none
   */
  record Field(
      String name,
      Title says,
      OwnName from,
      LiveType type,
      boolean isList,
      Rule.@Nullable Change change) {

    /** The fields of one row, in the form that the schema wants. */
    static Map<String, @Nullable Object> values(List<Field> fields, Map<?, ?> row) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      fields.forEach(field -> values.put(field.name, field.value(row)));
      return values;
    }

    private @Nullable Object value(Map<?, ?> row) {
      Object value = from.in(row);
      if (!isList || !(value instanceof List<?> list)) {
        return one(value);
      }
      List<@Nullable Object> values = new ArrayList<>();
      list.forEach(element -> values.add(one(element)));
      return values;
    }

    private @Nullable Object one(@Nullable Object value) {
      if (value == null || (value instanceof String text && text.isBlank())) {
        return null;
      }
      boolean isPlain = !(value instanceof Map<?, ?>) && !(value instanceof List<?>);
      Object changed = change == null || !isPlain ? value : change.of(value.toString().strip());
      return changed.equals("") ? null : type.read(changed);
    }
  }

  /** All that a configuration may name. */
  static Map<String, LiveType> known() {
    Map<String, LiveType> known = new LinkedHashMap<>();
    for (Scalar scalar : Scalar.values()) {
      known.put(scalar.sdl, scalar);
    }
    for (Class<? extends Enum<?>> type : OF_THE_HUB) {
      List<String> words = new ArrayList<>();
      Arrays.stream(type.getEnumConstants()).forEach(word -> words.add(word.name()));
      known.put(type.getSimpleName(), new Choice(type.getSimpleName(), words, Map.of()));
    }
    return known;
  }
}
