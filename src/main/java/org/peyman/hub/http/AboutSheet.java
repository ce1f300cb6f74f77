package org.peyman.hub.http;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.csv.Formulas;
import org.peyman.hub.domain.Title;
import org.peyman.hub.domain.Words;
import org.peyman.hub.graphql.Beside;
import org.peyman.hub.saved.Coded;
import org.peyman.hub.saved.SavedQuery;

/**
 * The last sheet of a workbook: which question its rows answer, with which conditions, of which
 * version of the ledger and day, and how the sources did.
 */
final class AboutSheet {

  private final FileWords words;
  private final PageFrame frame;

  AboutSheet(FileWords words) {
    this.words = words;
    this.frame = new PageFrame(words.persian(), "");
  }

  /** Adds it to a workbook whose other sheets are finished. */
  void into(Workbook workbook) throws IOException {
    Worksheet sheet = workbook.newWorksheet(frame.say("درباره", "about"));
    if (words.persian()) {
      sheet.rightToLeft();
    }
    int[] widths = {26, 60, 18, 44, 44};
    for (int column = 0; column < widths.length; column++) {
      sheet.width(column, widths[column]);
    }
    sources(sheet, conditions(sheet, question(sheet)));
    sheet.finish();
  }

  /** Each of these returns the next row that is free. */
  private int question(Worksheet sheet) {
    line(sheet, 0, frame.say("پرس‌وجو", "Question"), words.title());
    line(sheet, 1, frame.say("شرح", "Description"), words.about());
    line(
        sheet,
        2,
        frame.say(Words.of("ledgerVersion")),
        frame.digits(words.shown().ledgerVersion()));
    line(sheet, 3, frame.say(Words.of("asOf")), Moments.day(words.shown().asOf(), frame));
    line(sheet, 4, frame.say("زمان ساخت", "Made"), Moments.moment(words.beside().now(), frame));
    line(
        sheet,
        5,
        frame.say("نشانی", "Address"),
        "/q/" + words.words().name() + ".xlsx" + words.parameters());
    return 7;
  }

  private int conditions(Worksheet sheet, int row) {
    head(sheet, row, frame.say("شرط‌ها", "Conditions"));
    List<SavedQuery.Condition> conditions = words.conditions();
    if (conditions.isEmpty()) {
      line(sheet, row + 1, "", frame.say("بدون شرط: همه", "None: all"));
      return row + 3;
    }
    for (int i = 0; i < conditions.size(); i++) {
      SavedQuery.Condition condition = conditions.get(i);
      line(sheet, row + 1 + i, words.say(condition.title()), words.say(condition.value()));
    }
    return row + 2 + conditions.size();
  }

  private void sources(Worksheet sheet, int row) {
    head(
        sheet,
        row,
        frame.say(Words.of("source")),
        frame.say(Words.of("organization")),
        frame.say(Words.of("state")),
        frame.say(Words.of("lastSyncedAt")),
        frame.say(Words.of("dataAsOf")));
    List<Beside.SourceTold> sources = words.beside().sources();
    if (sources == null) {
      line(
          sheet,
          row + 1,
          "",
          frame.say("وضعیت منابع برای عموم گفته نمی‌شود", "Not told to the public"));
      return;
    }
    for (int i = 0; i < sources.size(); i++) {
      source(sheet, row + 1 + i, sources.get(i));
    }
  }

  private void source(Worksheet sheet, int row, Beside.SourceTold source) {
    Title organization = words.beside().names().title(Coded.ORGANIZATION, source.organization());
    text(sheet, row, 0, source.code());
    text(sheet, row, 1, words.say(organization));
    text(sheet, row, 2, words.say(Words.of("SourceState." + source.state())));
    text(sheet, row, 3, moment(source.lastSyncedAt()));
    text(sheet, row, 4, moment(source.dataAsOf()));
  }

  private String moment(@Nullable Instant moment) {
    return moment == null ? "" : Moments.moment(moment, frame);
  }

  private static void head(Worksheet sheet, int row, String... texts) {
    for (int column = 0; column < texts.length; column++) {
      text(sheet, row, column, texts[column]);
      sheet.style(row, column).bold().set();
    }
  }

  private static void line(Worksheet sheet, int row, String label, String value) {
    text(sheet, row, 0, label);
    sheet.style(row, 0).bold().set();
    text(sheet, row, 1, value);
    sheet.style(row, 1).wrapText(true).set();
  }

  private static void text(Worksheet sheet, int row, int column, String text) {
    if (!text.isEmpty()) {
      sheet.inlineString(row, column, Formulas.neutralised(text));
    }
  }
}
