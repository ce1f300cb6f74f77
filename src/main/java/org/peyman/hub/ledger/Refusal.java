package org.peyman.hub.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Text;
import org.peyman.hub.domain.Title;
import org.peyman.hub.domain.Titled;
import org.peyman.hub.domain.Words;

/**
 * Why an item was not taken in.
 *
 * @param field which field is at fault, the first where there are several; null when it is the item
 *     as a whole
 * @param value the offending value, never a national code; null when there is none
 * @param allowed what would be accepted; null when nothing would
 * @param text one sentence for the partner for each problem, naming the value and what is allowed
 * @param problems all that is wrong with the item, at least one; the first is the one that the
 *     other components speak of
 */
public record Refusal(
    Reason reason,
    @Nullable String field,
    @Nullable String value,
    @Nullable String allowed,
    Title text,
    List<Problem> problems) {

  /** How many are told of one item: of a count of a thousand bad lines nobody reads them all. */
  private static final int MOST_TOLD = 50;

  public Refusal {
    problems = List.copyOf(problems);
  }

  /** With one problem that was said in English; what it is in Persian follows from the rest. */
  public Refusal(
      Reason reason,
      @Nullable String field,
      @Nullable String value,
      @Nullable String allowed,
      String message) {
    this(reason, field, value, allowed, message, List.of());
  }

  /**
   * The same.
   *
   * @param differing in which fields it contradicts another statement of the fact
   */
  Refusal(
      Reason reason,
      @Nullable String field,
      @Nullable String value,
      @Nullable String allowed,
      String message,
      List<String> differing) {
    this(
        List.of(
            problem(
                reason,
                field,
                value,
                allowed,
                new Title(
                    PersianSentence.of(
                        message,
                        new PersianSentence.Beside(
                            reason.name(), field, value, allowed, differing)),
                    message))));
  }

  private Refusal(List<Problem> all) {
    this(
        all.get(0).reason,
        all.get(0).field,
        all.get(0).value,
        all.get(0).allowedInEnglish(),
        sentences(told(all)),
        told(all));
  }

  /** With one problem, said by a sentence of these parts. */
  static Refusal of(
      RefusalParts parts,
      Reason reason,
      @Nullable String field,
      @Nullable String value,
      @Nullable String allowed) {
    Title text = parts.text(field, value, allowed);
    return of(List.of(problem(reason, field, value, allowed, text)));
  }

  /** What the database says of an item. */
  private static Problem problem(
      Reason reason,
      @Nullable String field,
      @Nullable String value,
      @Nullable String allowed,
      Title text) {
    Title instead = allowed == null ? null : AllowedWords.of(allowed);
    return new Problem(reason, field, value, instead, null, text);
  }

  /** Of all that is wrong with an item, in the order in which it is to be told; at least one. */
  public static Refusal of(List<Problem> problems) {
    return new Refusal(problems);
  }

  private static List<Problem> told(List<Problem> all) {
    if (all.size() <= MOST_TOLD) {
      return all;
    }
    int more = all.size() - MOST_TOLD + 1;
    Title text = new Title("و " + more + " مشکل دیگر.", "And " + more + " more problems.");
    return Stream.concat(
            all.stream().limit(MOST_TOLD - 1),
            Stream.of(new Problem(all.get(0).reason, null, null, null, null, text)))
        .toList();
  }

  private static Title sentences(List<Problem> told) {
    return new Title(
        told.stream().map(problem -> problem.text.fa()).collect(Collectors.joining(" ")),
        told.stream().map(problem -> problem.text.en()).collect(Collectors.joining(" ")));
  }

  /** In English. */
  public String message() {
    return text.en();
  }

  /**
   * One thing that is wrong with an item.
   *
   * @param field which field is at fault; null when it is the item as a whole
   * @param value the offending value, never a national code; null when there is none
   * @param allowed what would be accepted; null when nothing would
   * @param position where the value stands; null: where its item stands
   * @param text one sentence for the partner, naming the value and what is allowed
   * @param due the day from which on the value is allowed; null: no day makes it so
   */
  public record Problem(
      Reason reason,
      @Nullable String field,
      @Nullable String value,
      @Nullable Title allowed,
      @Nullable String position,
      Title text,
      @Nullable LocalDate due) {

    /** One that no day mends. */
    public Problem(
        Reason reason,
        @Nullable String field,
        @Nullable String value,
        @Nullable Title allowed,
        @Nullable String position,
        Title text) {
      this(reason, field, value, allowed, position, text, null);
    }

    /** The same, where the value is allowed from a day on. */
    public Problem until(LocalDate day) {
      return new Problem(reason, field, value, allowed, position, text, day);
    }

    /** A value that cannot be accepted. */
    public static Problem of(Reason reason, Place place, String value, Title allowed) {
      return of(reason, place, value, allowed, Title.same(""));
    }

    /** The same, with a sentence more where that surprises. */
    public static Problem of(Reason reason, Place place, String value, Title allowed, Title why) {
      String shown = Text.cut(value);
      String field = place.field;
      Title text =
          Title.same(place.before())
              .then(new Title(field + " «" + shown + "» است", field + " is '" + shown + "'"))
              .then(new Title("؛ مجاز: ", "; allowed: "))
              .then(allowed)
              .then(".")
              .then(why);
      return new Problem(reason, field, shown, allowed, place.position, text);
    }

    /** A value that is required and absent. */
    public static Problem missing(Place place) {
      String field = place.field;
      Title text =
          Title.same(place.before())
              .then(
                  new Title(
                      field + " نیامده است؛ آوردن آن الزامی است.",
                      field + " is missing; it is required."));
      return new Problem(
          Reason.MISSING, field, null, new Title("یک مقدار", "a value"), place.position, text);
    }

    /** The same, where other fields may stand for it. */
    public static Problem missing(Place place, Title allowed) {
      String field = place.field;
      Title text =
          Title.same(place.before())
              .then(new Title(field + " نیامده است؛ مجاز: ", field + " is missing; allowed: "))
              .then(allowed)
              .then(".");
      return new Problem(Reason.MISSING, field, null, allowed, place.position, text);
    }

    /** Something that is wrong with the item as a whole. */
    public static Problem ofWhole(Title text) {
      return new Problem(Reason.MALFORMED, null, null, null, null, text);
    }

    private @Nullable String allowedInEnglish() {
      return allowed == null ? null : allowed.en();
    }
  }

  /** Where a value stands: its field and, where its item has several lines, its line. */
  public record Place(String field, @Nullable String position) {

    private String before() {
      return position == null ? "" : position + ": ";
    }
  }

  /** The kinds of refusal. */
  public enum Reason implements Titled {
    /** Not readable as an item at all, for example a broken CSV line. */
    MALFORMED,
    /** A required field is absent. */
    MISSING,
    /** A value cannot be read, or is not one of those allowed. */
    INVALID,
    /** A number or date outside its range. */
    OUT_OF_RANGE,
    /** A value that contradicts another of the same item. */
    INCONSISTENT,
    /** The same key and revision was taken in with other content. */
    CONFLICT,
    /** Refers to something not yet known; taken in by itself when that arrives. */
    PENDING,
    /** A count that its organization's own claims of the same phase and month replace. */
    SET_ASIDE;

    private final Title title = Words.of("QuarantineReason." + name());

    @Override
    public Title title() {
      return title;
    }
  }
}
