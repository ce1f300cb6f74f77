package org.peyman.hub.ledger;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Title;

/**
 * What the sentences of a refusal are made of, in both languages: which sentence it is, and what it
 * names. The database puts them together for what it refuses itself.
 *
 * @param named what the sentence asks for, in its order
 */
record RefusalParts(Sentence sentence, List<String> named) {

  /** What each kind of thing that an item may wait for is called. */
  static final Map<String, String> KINDS =
      Map.of(
          "organization", "سازمان",
          "agreement", "تفاهم‌نامهٔ",
          "phase", "مرحلهٔ",
          "claim", "گزارش شغل",
          "report", "گزارش",
          "payer", "پرداخت‌کنندهٔ",
          "pledge", "تعهد پرداخت");

  /** Which sentence. */
  enum Sentence {
    /** Each thing that is not known, its kind first. */
    WAITS,
    /** The revision, the fact, and each field that differs. */
    CONFLICTS,
    /** The fact, and each field that differs. */
    CONTRADICTS,
    /** The organization, the month and the phase. */
    NOT_COUNTED,
    ABOVE_A_PROMISE,
    /** The organization. */
    ANOTHER_AMOUNT,
    /** Its field, value and what is allowed say all. */
    VALUE
  }

  RefusalParts {
    named = List.copyOf(named);
  }

  /** As they are kept: the sentence first. */
  static RefusalParts of(String[] kept) {
    return new RefusalParts(Sentence.valueOf(kept[0]), List.of(kept).subList(1, kept.length));
  }

  /** Its sentence, with what is known of the refusal beside it. */
  Title text(@Nullable String field, @Nullable String value, @Nullable String allowed) {
    Title instead = AllowedWords.of(String.valueOf(allowed));
    return switch (sentence) {
      case WAITS -> waits();
      case CONFLICTS -> conflicts(String.valueOf(allowed));
      case CONTRADICTS -> contradicts(String.valueOf(allowed));
      case NOT_COUNTED -> notCounted();
      case ABOVE_A_PROMISE ->
          of(
              "%1$s «%2$s» است، بالاتر از بازنگری‌ای که تعهد است؛ مجاز: %3$s.",
              "%1$s is '%2$s', above a revision that is a pledge; allowed: %4$s.",
              field,
              value,
              instead.fa(),
              allowed);
      case ANOTHER_AMOUNT ->
          of(
              "%1$s «%2$s» است که %4$s زیر آن مبلغ یا تاریخ دیگری نیز گزارش می‌کند؛ مجاز: زیر یک"
                  + " reference یک مبلغ و یک تاریخ، یا reference دیگری.",
              "%1$s is '%2$s', under which %4$s reports another amount or date as well; allowed:"
                  + " %3$s.",
              field,
              value,
              allowed,
              named.get(0));
      case VALUE ->
          of(
              "%1$s «%2$s» است؛ مجاز: %3$s.",
              "%1$s is '%2$s'; allowed: %4$s.", field, value, instead.fa(), allowed);
    };
  }

  private static Title of(String fa, String en, @Nullable Object... named) {
    Object[] said = Stream.of(named).map(String::valueOf).toArray();
    return new Title(fa.formatted(said), en.formatted(said));
  }

  private Title waits() {
    List<String> persian = named.stream().map(RefusalParts::persian).toList();
    return new Title(
        "در انتظار "
            + String.join("، ", persian)
            + " که هنوز شناخته "
            + (persian.size() == 1 ? "نیست" : "نیستند")
            + "؛ همین که برسد به طور خودکار پذیرفته می‌شود.",
        "Waits for "
            + String.join(", ", named)
            + ", which is not known yet; it is taken in by itself when that arrives.");
  }

  /** A kind and what of it. */
  private static String persian(String referred) {
    String kind = referred.split(" ", 2)[0];
    return KINDS.getOrDefault(kind, kind) + referred.substring(kind.length());
  }

  private Title conflicts(String allowed) {
    return of(
        "بازنگری %1$s از %2$s پیش‌تر با محتوایی دیگر پذیرفته شده است%3$s؛ مجاز: همان محتوای نخست این"
            + " بازنگری، یا بازنگری‌ای بالاتر.",
        "Revision %1$s of %2$s was taken in before with other content%4$s; allowed: %5$s.",
        named.get(0),
        named.get(1),
        differing(2).fa(),
        differing(2).en(),
        allowed);
  }

  private Title contradicts(String allowed) {
    return of(
        "%1$s در یک خواندن چند گونه گفته شده است%2$s؛ مجاز: هر داده یک بار در یک فایل، ارسال یا"
            + " خواندن، یا با بازنگری، یا با زمان تغییری دیرتر.",
        "%1$s is said differently in one reading%3$s; allowed: %4$s.",
        named.get(0),
        differing(1).fa(),
        differing(1).en(),
        allowed);
  }

  /** The fields that are named from a place on. */
  private Title differing(int from) {
    List<String> fields = named.subList(from, named.size());
    return fields.isEmpty()
        ? Title.same("")
        : new Title(
            " (تفاوت در " + String.join("، ", fields) + ")",
            " (differs in " + String.join(", ", fields) + ")");
  }

  private Title notCounted() {
    return of(
        "شمرده نشد: %1$s خود در مرحلهٔ %3$s گزارش‌های شغل فعالی دارد که در ماه %2$s آغاز می‌شوند.",
        "Not counted: %1$s has live claims of its own that start in %2$s in phase %3$s",
        named.get(0),
        named.get(1),
        named.get(2));
  }
}
