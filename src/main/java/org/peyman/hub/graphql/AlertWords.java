package org.peyman.hub.graphql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.AlertSeverity;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.AlertRecords;

/** Says an alert in a sentence. */
record AlertWords(Reference reference, Language language) {

  private static final double PERCENT = 100;

  String of(AlertRecords.Episode episode) {
    return switch (episode.key().kind()) {
      case SOURCE_SILENT -> silent(episode);
      case REPORT_OVERDUE -> overdue(episode);
      case BEHIND_PACE -> behind(episode);
      case REFUSED_MANY -> refused(episode);
    };
  }

  private String silent(AlertRecords.Episode episode) {
    Double hours = episode.measured().value();
    Title title =
        hours == null
            ? new Title(
                "منبع %s از %s هرگز تا پایان خوانده نشده است.",
                "The source %s of %s was never read to its end.")
            : new Title(
                "منبع %s از %s تازه نیست؛ آخرین خواندن موفق آن %s ساعت پیش بود.",
                "The source %s of %s is not fresh; it was last read %s hours ago.");
    return say(title, source(episode), organization(episode), number(hours, "%.0f"));
  }

  private String overdue(AlertRecords.Episode episode) {
    boolean isWarning = episode.severity() == AlertSeverity.WARNING;
    Double days = episode.measured().threshold();
    boolean isReturned = days != null && days > 0; // there are days to come again in
    Title late =
        isReturned
            ? new Title(
                "گزارش %s دربارهٔ %s در %s برای %s بازگردانده شده و دوباره نیامده است.",
                "The report of %s on %s in %s for %s was given back and did not come again.")
            : new Title(
                "گزارش %s دربارهٔ %s در %s برای %s دیر کرده است.",
                "The report of %s on %s in %s for %s is late.");
    Title soon =
        new Title(
            "موعد گزارش %s دربارهٔ %s در %s برای %s نزدیک است.",
            "The report of %s on %s in %s for %s is due soon.");
    return say(
        isWarning ? soon : late,
        organization(episode),
        phase(episode),
        province(episode),
        period(episode));
  }

  private String behind(AlertRecords.Episode episode) {
    return say(
        new Title(
            "تعهد سال %s برای %s در %s عقب است؛ آهنگ آن %s است.",
            "The promise for %s of %s in %s is behind; its pace is %s."),
        digits(String.valueOf(episode.subject().year())),
        phase(episode),
        province(episode),
        number(episode.measured().value(), "%.2f"));
  }

  private String refused(AlertRecords.Episode episode) {
    Double share = episode.measured().value();
    return say(
        new Title(
            "از آخرین خواندن منبع %s از %s، %s درصد پذیرفته نشد.",
            "Of the last reading of the source %s of %s, %s per cent were refused."),
        source(episode),
        organization(episode),
        number(share == null ? null : (Double) (share * PERCENT), "%.0f"));
  }

  private String say(Title title, Object... parts) {
    return String.format(Locale.ROOT, language.of(title), parts);
  }

  private static String source(AlertRecords.Episode episode) {
    return String.valueOf(episode.subject().source());
  }

  private String organization(AlertRecords.Episode episode) {
    return name(Dimension.ORGANIZATION, episode.subject().organization());
  }

  private String phase(AlertRecords.Episode episode) {
    return name(Dimension.PHASE, episode.subject().phase());
  }

  private String province(AlertRecords.Episode episode) {
    return name(Dimension.PROVINCE, episode.subject().province());
  }

  private String period(AlertRecords.Episode episode) {
    String period = String.valueOf(episode.subject().period());
    return name(period.contains("Q") ? Dimension.QUARTER : Dimension.MONTH, period);
  }

  private String name(Dimension dimension, @Nullable String code) {
    return new Labels(reference, language)
        .of(List.of(dimension), Map.of(dimension, String.valueOf(code)));
  }

  private String number(@Nullable Double value, String format) {
    return value == null ? "—" : digits(String.format(Locale.ROOT, format, value));
  }

  private String digits(@Nullable String text) {
    return Solar.digits(String.valueOf(text), language);
  }
}
