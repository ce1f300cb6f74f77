package org.peyman.hub.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import org.peyman.hub.domain.Title;

/**
 * What the database says would be allowed in place of what it refuses, in both languages: it keeps
 * the English text, whose phrases are these; codes, dates and names in it stay as they are.
 */
final class AllowedWords {

  private static final Map<String, String> PHRASES = new LinkedHashMap<>();

  static {
    say(
        "the content first given for this revision, or a higher revision",
        "همان محتوای نخست این بازنگری، یا بازنگری‌ای بالاتر");
    say(
        "each fact once in a file, a submission or a reading, or with a revision, or with a later"
            + " mark of change",
        "هر داده یک بار در یک فایل، ارسال یا خواندن، یا با بازنگری، یا با زمان تغییری دیرتر");
    say("a revision of that report that is known", "بازنگری شناخته‌شده‌ای از آن گزارش دوره‌ای");
    say(
        "OWN, STATE, BANK, or the code of an organization or benefactor that is known",
        "OWN، STATE، BANK یا کد سازمان یا خیّری شناخته‌شده");
    say(
        "the id of a flow of that organization that is known",
        "شناسهٔ جریانی شناخته‌شده از آن سازمان");
    say(
        "the id of a claim of that organization that is known",
        "شناسهٔ گزارش شغلی شناخته‌شده از آن سازمان");
    say(
        "one amount and date of a flow under one reference, or another reference",
        "زیر یک reference یک مبلغ و یک تاریخ، یا reference دیگری");
    say("a phase of the agreement ", "مرحله‌ای از تفاهم‌نامهٔ ");
    say("a signatory or monitor of the agreement ", "امضاکننده یا ناظر تفاهم‌نامهٔ ");
    say("it has none", "هیچ‌یک ندارد");
    say("a month such as 1399-07 or a quarter", "ماهی مانند 1399-07 یا a quarter");
    say("a month such as 1399-07", "ماهی مانند 1399-07");
    say("a quarter such as 1399-Q3", "فصلی مانند 1399-Q3");
    say(", as asked for by ", "، چنان‌که این برنامه‌ها می‌خواهند: ");
  }

  private AllowedWords() {}

  private static void say(String english, String persian) {
    PHRASES.put(english, persian);
  }

  /** The text as it is kept, with its Persian. */
  static Title of(String english) {
    String persian = english;
    for (Map.Entry<String, String> phrase : PHRASES.entrySet()) {
      persian = persian.replace(phrase.getKey(), phrase.getValue());
    }
    return new Title(persian, english);
  }
}
