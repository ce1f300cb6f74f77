package org.peyman.hub.domain;

/**
 * What can be wrong with a source beside its rows, with the words for it: {@code {subject}}, {@code
 * {count}} and {@code {reason}} stand for what the note at hand fills in.
 */
public enum NoteKind implements Titled {
  FILE_REJECTED(
      "فایل «{subject}» خوانده نشد و به پوشهٔ rejected/ می‌رود، با نوشته‌ای کنار آن که می‌گوید"
          + " چرا.{reason} آن را درست کنید و با همین نام دوباره بگذارید.",
      "File '{subject}' could not be read and goes to rejected/, with a text beside it that says"
          + " why.{reason} Mend it and drop it again under the same name."),
  COLUMN_MISSING(
      "ستون «{subject}» که در پیکربندی نام برده شده در آنچه خوانده شد نیست.{reason} نام آن را در"
          + " پیکربندی یا در سامانه درست کنید، یا optional: true را کنار آن بگذارید؛ آنچه بی آن"
          + " گرفته شده با خواندن از نو (reread) درست می‌شود.",
      "Column '{subject}', which the configuration names, is not in what was read.{reason} Put its"
          + " name right, in the configuration or in the system, or say optional: true; what was"
          + " taken in without it comes anew by reading from the beginning (reread)."),
  MARK_IN_FUTURE(
      "زمان تغییر {count} سطر پس از اکنون است ({subject}). به آن تکیه نمی‌شود و خواندن بعدی از حدود"
          + " اکنون ادامه می‌یابد؛ آن زمان‌ها را درست کنید.{reason}",
      "The time of change of {count} rows is later than now ({subject}). It is not relied on, and"
          + " the next reading goes on from about now; put these times right.{reason}"),
  FILE_LEFT_OVER(
      "فایل «{subject}» در پوشه مانده و خوانده نمی‌شود.{reason}",
      "File '{subject}' stays in the folder and is not read.{reason}"),
  ALL_REFUSED(
      "همهٔ {count} سطر آخرین خواندن رد شد؛ دلیل هر یک و آنچه مجاز است در قرنطینه است. سطرها یا"
          + " پیکربندی را درست کنید.{reason}",
      "Every one of the {count} rows of the last reading was refused; quarantine says why, and what"
          + " is allowed. Put the rows or the configuration right.{reason}"),
  MAPPING_CHANGED(
      "پیکربندی این منبع پس از خواندن آنچه ثبت شده تغییر کرده است؛ آنچه پیش‌تر خوانده شده هنوز با"
          + " ترجمهٔ پیشین است. آن را از نو بخوانید (reread)، یا اگر داده‌ها همان می‌شوند این یادداشت"
          + " را کنار بگذارید.{reason}",
      "The configuration of this source changed after what was taken in was read; what was read"
          + " before still stands as it was translated then. Read it from its beginning (reread) or,"
          + " where the facts come out the same, put this note aside.{reason}"),
  ROWS_WITHOUT_MARK(
      "{count} سطر زمان یا شمارهٔ تغییر خوانا ندارد ({subject})؛ تغییر این سطرها دیده"
          + " نمی‌شود. به هر سطر زمان یا شماره‌ای بدهید و منبع را از نو بخوانید (reread).{reason}",
      "{count} rows have no readable mark of change ({subject}), so that their changes are not"
          + " seen. Give each row one, and read the source from its beginning (reread).{reason}"),
  NOTHING_NEW(
      "دیری است که فایلی نیامده است؛ آخرین فایل قدیمی‌تر از مهلت تازگی این منبع است. فایل"
          + " تازه را بگذارید، یا اگر دیرتر می‌آید staleAfter را در پیکربندی بلندتر کنید.{reason}",
      "No file has come for long: the last one is older than this source may be. Drop the next one"
          + " or, where files come more seldom, make staleAfter longer in the configuration."
          + "{reason}"),
  PERSONS_EMPTIED(
      "در صفحه‌ای از این منبع فرد در {count} گزارش شغل که شناخته بود خالی آمد ({subject}). هیچ سطری از آن"
          + " صفحه گرفته نشد، چون تطبیق شغل‌های مشترک از میان می‌رفت؛ ستون فرد را درست کنید، یا اگر"
          + " درست است در پیکربندی منبع emptyPersonsUntil را بگذارید.{reason}",
      "On a page of this source {count} claims whose person was known came with an empty person"
          + " ({subject}). Nothing of the page was taken in, since joint jobs would come apart; put"
          + " the column of the person right or, where it is meant, set emptyPersonsUntil in the"
          + " source's configuration.{reason}"),
  ABSENCES_HELD(
      "{count} دادهٔ این منبع در آخرین خواندن آن نبود و هیچ‌یک پس گرفته نشد.{reason}",
      "{count} facts that this source gave are not in its last reading, and none was withdrawn."
          + "{reason}"),
  SAME_PAGE(
      "صفحه‌ای همان صفحهٔ پیش از خود بود ({subject})؛ شاید سرور شمارهٔ صفحه را نمی‌خواند و باقی"
          + " سطرها خوانده نشده باشند. next را در پیکربندی درست کنید، یا اگر سامانه همیشه صفحهٔ آخر را"
          + " بازمی‌گرداند end: same را بگذارید.{reason}",
      "A page was the same as the one before it ({subject}): perhaps the server does not read which"
          + " page is asked for, and further rows were not read. Put next right in the configuration"
          + " or, where the system answers with its last page for ever, say end: same.{reason}"),
  ROWS_LATE(
      "{count} سطر دیرتر از زمان تغییرش دیده شد ({subject})؛ شاید سطرهای دیگری از این دست خوانده نشده"
          + " باشند. zone را بررسی کنید، یا overlap یا settle را بلندتر از طولانی‌ترین تراکنش آن"
          + " سامانه بگذارید و منبع را یک بار از نو بخوانید (reread).{reason}",
      "{count} rows came later than their time of change says ({subject}): others like them may not"
          + " have been read. Look at zone, or set overlap or settle longer than that system's longest"
          + " transaction, and read the source from its beginning once (reread).{reason}"),
  NEXT_UNTOLD(
      "شاید پاسخ تنها صفحهٔ نخست باشد و «{subject}» به صفحهٔ بعد نرسید؛ باقی سطرها شاید"
          + " خوانده نشده باشند. آنچه در پیکربندی زیر next آمده را درست کنید، یا اگر همه همین است"
          + " این یادداشت را کنار بگذارید.{reason}",
      "The answer may be the first page of several, and '{subject}' did not lead to another: perhaps"
          + " further rows were not read. Put right what the configuration says under next or, where"
          + " this is all there is, put this note aside.{reason}");

  private final Title title;

  NoteKind(String fa, String en) {
    this.title = new Title(fa, en);
  }

  @Override
  public Title title() {
    return title;
  }

  /**
   * Whether readings say it again and again for as long as it is so. Once dismissed, such a note
   * stays so until it is answered; any other is opened anew when it happens again.
   */
  public boolean lasts() {
    return this != FILE_REJECTED && this != MAPPING_CHANGED;
  }

  /** Whether a person may put it aside; how late files may come is for the configuration to say. */
  public boolean isDismissible() {
    return this != NOTHING_NEW;
  }

  /** Whether the hub alone can tell, so that no source says it of itself. */
  public boolean isOfHub() {
    return switch (this) {
      case ALL_REFUSED, MAPPING_CHANGED, PERSONS_EMPTIED, ABSENCES_HELD -> true;
      default -> false;
    };
  }
}
