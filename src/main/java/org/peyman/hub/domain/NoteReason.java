package org.peyman.hub.domain;

/** Why a note was written, and what to do about it, where its kind alone does not say so. */
public enum NoteReason implements Titled {
  UNKNOWN_ENDING(
      "پایان نام آن شناخته نیست؛ آن را به صورت CSV ذخیره کنید یا از پوشه بردارید.",
      "Its name has an unknown ending; save it as CSV, or take it away."),
  NO_SOURCE(
      "هیچ منبعی نامی مانند آن را نمی‌خواند؛ نام آن را مانند الگوی files یکی از منابع این پوشه"
          + " کنید یا آن را بردارید.",
      "No source reads a name like it; rename it as the pattern of a source of this folder says, or"
          + " take it away."),
  STAYS_EMPTY(
      "خالی مانده است؛ آن را دوباره بگذارید یا بردارید.",
      "It stays empty; drop it again, or take it away."),
  NOT_MARKED(
      "نشانهٔ کامل‌بودن آن (فایلی با همین نام و پایان ‎.done) نیامده است؛ آن را هم بگذارید.",
      "The mark that it is complete, a file of its name that ends in .done, has not come; drop it"
          + " too."),
  NO_REGULAR_FILE(
      "پیوند است و دنبال نمی‌شود؛ خود فایل را بگذارید.",
      "It is a link, which is not followed; drop the file itself."),
  MANY("نام بقیه آورده نشده است.", "These are further ones that are not named."),
  WITHOUT_COMMITMENTS(
      "سهم‌بندی‌هایی است که تعهدهای آن نیامده است؛ فایل تعهدها را هم بگذارید.",
      "It holds allocations whose commitments have not come; drop the file with the commitments"
          + " too."),
  TOO_MANY_ABSENT(
      "این بیش از سهمی است که یک‌باره می‌تواند نباشد؛ منبع را بررسی کنید، یا اگر درست است"
          + " absentAtMost را در پیکربندی بیشتر کنید.",
      "That is more than the share that may vanish at once; look at the source or, where it is"
          + " meant, raise absentAtMost in its configuration."),
  NOT_ALL_READ(
      "سطرهایی از آن خواندن پذیرفته یا خوانده نشد، پس دانسته نیست کدام داده‌ها نیستند؛ آن‌ها را"
          + " درست کنید.",
      "Rows of that reading were refused or not read, so that nobody knows which facts are gone;"
          + " put them right."),
  ANOTHER_ZONE(
      "این زمان‌ها منطقهٔ زمانی ندارند و کمتر از یک روز از ساعت خود آن سامانه جلوترند؛ شاید zone در"
          + " پیکربندی درست نباشد.",
      "These times name no zone and are ahead of the system's own clock by less than a day: perhaps"
          + " zone is wrong in the configuration."),
  UNREADABLE_NAME(
      "این سامانه نام آن را نمی‌خواند؛ نامی با حروف لاتین بگذارید یا سامانهٔ پیمان را با LC_ALL=C.UTF-8 راه"
          + " بیندازید.",
      "This system cannot read its name; rename it in Latin letters, or start the hub with"
          + " LC_ALL=C.UTF-8.");

  private final Title title;

  NoteReason(String fa, String en) {
    this.title = new Title(fa, en);
  }

  @Override
  public Title title() {
    return title;
  }
}
