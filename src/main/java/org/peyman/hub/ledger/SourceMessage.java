package org.peyman.hub.ledger;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.peyman.hub.domain.Title;

/**
 * Why a source was not read to its end. It is kept in English, in one of these sentences, of which
 * the Persian one is made when somebody reads it.
 */
public final class SourceMessage {

  private static final String OF_SYSTEM = "'s system ";
  private static final String NOT_TAKEN_IN = "The hub could not take in what ";
  private static final String UNREAD_COLUMNS = "Columns that are not known were not read: ";

  private static final Pattern EMPTIED =
      Pattern.compile(
          "gave a page on which (\\d+) of (\\d+) claims whose person was known have none");

  private static final Map<String, String> PERSIAN =
      Map.of(
          "cannot be reached", "در دسترس نیست",
          "did not answer in time", "به‌موقع پاسخ نداد",
          "has a certificate that is not valid", "گواهی معتبری ندارد",
          "refuses the credentials", "اعتبارنامه را نپذیرفت",
          "answered with an error", "با خطا پاسخ داد",
          "answered something that cannot be read", "پاسخی ناخوانا داد",
          "answered more than once for one object, and not the same",
              "برای یک مورد چند پاسخ ناهمسان داد",
          "answered more than is allowed", "بیش از حد مجاز پاسخ داد",
          "does not have what was asked for", "آنچه را خواسته شد ندارد");

  private SourceMessage() {}

  /**
   * That the system of an organization did something.
   *
   * @param says the rest of a sentence that begins with the name of the system
   */
  public static String ofSystem(String nameEn, String says) {
    return nameEn + OF_SYSTEM + says + ".";
  }

  /** That the hub itself failed over what the system of an organization gave. */
  public static String notTakenIn(String nameEn) {
    return NOT_TAKEN_IN + nameEn + OF_SYSTEM + "gave.";
  }

  /** A kept sentence in both languages. */
  public static Title told(String kept) {
    return new Title(persian(kept), kept);
  }

  private static String persian(String kept) {
    if (kept.startsWith(NOT_TAKEN_IN)) {
      return "سامانهٔ پیمان نتوانست آنچه را سامانهٔ سازمان داد بپذیرد.";
    }
    if (kept.startsWith(UNREAD_COLUMNS)) {
      return "ستون‌های ناشناخته‌ای خوانده نشد: " + kept.substring(UNREAD_COLUMNS.length());
    }
    int system = kept.indexOf(OF_SYSTEM);
    String says = system < 0 ? "" : kept.substring(system + OF_SYSTEM.length(), kept.length() - 1);
    Matcher emptied = EMPTIED.matcher(says);
    if (emptied.matches()) {
      return "سامانهٔ سازمان صفحه‌ای داد که در آن فرد %s گزارش شغل، از %s گزارشی که فردشان شناخته بود، خالی است."
          .formatted(emptied.group(1), emptied.group(2));
    }
    String persian = PERSIAN.get(says);
    return persian == null
        ? "فایلی از این منبع خوانده نشد؛ شرح آن به انگلیسی: " + kept
        : "سامانهٔ سازمان " + persian + ".";
  }
}
