package org.peyman.hub;

import java.util.ArrayList;
import java.util.List;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.Reloads;

/** Says what reading the configurations again came to, partner by partner. */
final class ReloadReport {

  private static final Title ADDED =
      new Title(": افزوده شد؛ منابع آن خوانده می‌شوند.", ": added; its sources are read.");
  private static final Title CHANGED =
      new Title(
          ": پیکربندی آن عوض شده است؛ منابع آن از این پس با پیکربندی تازه خوانده می‌شوند.",
          ": changed; its sources are read by the new configuration from now on.");
  private static final Title REMOVED =
      new Title(
          ": برداشته شد؛ منابع آن دیگر خوانده نمی‌شوند و داده‌های آن می‌ماند.",
          ": removed; its sources are read no more, and its facts stay.");
  private static final Title UNCHANGED = new Title(": بی‌تغییر.", ": unchanged.");
  private static final Title KEPT =
      new Title(
          ": پیکربندی آن دیگر به کار نمی‌آید؛ با پیکربندی پیشین ادامه می‌یابد.",
          ": goes on as it was, since its configuration cannot be used any more.");
  private static final Title BROKEN =
      new Title(": پیکربندی آن به کار نمی‌آید:", ": its configuration cannot be used:");
  private static final Title NOTHING =
      new Title("چیزی عوض نشد، زیرا:", "Nothing is changed, since:");
  private static final Title NONE =
      new Title("فایل پیکربندی‌ای در کار نیست.", "No configuration is in use.");
  private static final Title RESTART =
      new Title(
          ": عوض شده است؛ تنها با راه‌اندازی دوبارهٔ سامانه به کار می‌آید.",
          ": is another file now; only a restart of the hub takes it up.");

  private static final Title SCHEMA =
      new Title(
          ": فیلدهای زندهٔ آن در طرح‌واره تغییر کرده‌اند؛ تا راه‌اندازی دوبارهٔ سامانه مانند پیش پاسخ داده می‌شوند.",
          ": its live fields are others in the schema now; until a restart of the hub they go on as"
              + " they were.");

  private final List<Title> lines = new ArrayList<>();

  private ReloadReport() {}

  static Reloads.Told of(FilePartners.Reread reread) {
    ReloadReport report = new ReloadReport();
    report.say(reread.added(), ADDED);
    report.say(reread.changed(), CHANGED);
    report.say(reread.removed(), REMOVED);
    report.say(reread.unchanged(), UNCHANGED);
    report.say(reread.kept(), KEPT);
    reread.broken().forEach(report::say);
    return new Reloads.Told(
        reread.broken().isEmpty(), report.lines.isEmpty() ? List.of(NONE) : report.lines);
  }

  /** Where all is as it was. */
  static Reloads.Told refused(List<String> problems) {
    List<Title> lines = new ArrayList<>(List.of(NOTHING));
    problems.forEach(problem -> lines.add(Title.same(problem)));
    return new Reloads.Told(false, lines);
  }

  /** Of what is loaded once. */
  static Title needsRestart(String file) {
    return Title.same(file).then(RESTART);
  }

  /** Of live fields that callers would see change. */
  static Title schemaNeedsRestart(String partner) {
    return Title.same(partner).then(SCHEMA);
  }

  private void say(List<FilePartners.Opened> partners, Title what) {
    for (FilePartners.Opened partner : partners) {
      lines.add(Title.same(partner.name() + " (" + partner.file().name() + ")").then(what));
    }
  }

  /** What is wrong is said as the log of a start says it. */
  private void say(BrokenPartner broken) {
    lines.add(Title.same(broken.name()).then(BROKEN));
    broken.problems().forEach(problem -> lines.add(Title.same(problem)));
  }
}
