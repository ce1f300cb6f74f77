package org.peyman.hub.saved;

/**
 * A column of flat rows.
 *
 * @param name what machines call it: the names, or aliases, of the fields below the list that makes
 *     the rows, joined by {@code _}; the same whatever the rows are
 * @param kind of its values
 * @param type in the schema, for example {@code Province} or {@code [String]}
 * @param titleFa what people call it in Persian
 * @param titleEn what people call it in English
 * @param meaning what its values, or the several in each of its cells, say to people
 */
public record Column(
    String name, Kind kind, String type, String titleFa, String titleEn, Meaning meaning) {

  /** One whose values say just what they are. */
  public Column(String name, Kind kind, String type, String titleFa, String titleEn) {
    this(name, kind, type, titleFa, titleEn, Meaning.PLAIN);
  }

  /** What values of a column are; each may also be null. */
  public enum Kind {
    /** Text, enum names and ids among it; or several values joined by {@code "; "}. */
    TEXT,
    /** An Integer; a Long where that does not hold it. */
    INT,
    /** A number, exact to its last digit. */
    FLOAT,
    /** A Boolean. */
    BOOLEAN,
    /** Text such as {@code 2020-10-06}. */
    DATE,
    /** Text such as {@code 2020-10-06T08:30:00Z}. */
    DATE_TIME
  }

  /** A column whose cell holds several values. */
  Column joined() {
    return new Column(name, Kind.TEXT, "[" + type + "]", titleFa, titleEn, meaning);
  }
}
