package org.peyman.hub.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Codes;
import org.peyman.hub.domain.Dates;
import org.peyman.hub.domain.Text;
import org.peyman.hub.domain.WholeNumbers;

/**
 * What says of which item a line is a part. Values are compared as the hub reads them, whichever
 * way a file comes: {@code phase_1} is {@code PHASE_1} and {@code PHASE_01} is another, while the
 * codes of commitments are texts of which no two are alike.
 */
enum LineKey {
  /** The lines of a phase, month and revision are one count. */
  COUNT(2, new Part("phase", Codes::parse), new Part("month", Dates::parseMonth), Part.REVISION),
  /** An allocation names a revision of a commitment. */
  COMMITMENT(1, new Part("code", Optional::of), Part.REVISION);

  private final int needed;
  private final List<Part> parts;

  /**
   * @param needed how many leading parts a broken line must show to be told where it belongs
   */
  LineKey(int needed, Part... parts) {
    this.needed = needed;
    this.parts = List.of(parts);
  }

  /** One of its fields, and how the hub reads it. */
  private record Part(String field, Function<String, Optional<?>> reading) {

    private static final int BITS_OF_A_REVISION = 63;

    static final Part REVISION =
        new Part(
            "revision",
            text ->
                WholeNumbers.parse(text)
                    .filter(number -> number.bitLength() <= BITS_OF_A_REVISION));

    /** Its value in a form that is equal where the hub reads the same; as written where nothing. */
    @Nullable String of(Map<String, ? extends @Nullable Object> line) {
      Object value = line.get(field);
      String text = value == null ? "" : Text.trim(value.toString());
      return value == null ? null : reading.apply(text).map(Object::toString).orElse(text);
    }
  }

  int needed() {
    return needed;
  }

  /** Of a line in the hub's words; what it does not say is empty. */
  List<String> of(Map<String, ? extends @Nullable Object> line) {
    List<String> key = new ArrayList<>();
    for (Part part : parts) {
      String value = part.of(line);
      key.add(value == null ? "" : value);
    }
    return key;
  }

  /** The leading values that a line comes to, in the hub's words. */
  List<String> beginning(Map<String, ? extends @Nullable Object> line) {
    List<String> key = new ArrayList<>();
    for (Part part : parts) {
      String value = part.of(line);
      if (value == null) {
        break;
      }
      key.add(value);
    }
    return key;
  }
}
