package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Words;
import org.peyman.hub.support.Pure;

/**
 * One thing has one word, which an official would use: in the table of words, and wherever the hub
 * says anything in Persian, or shows a label in English.
 */
@Pure
final class WordsTest {

  private static final Path RESOURCES = Path.of("src", "main", "resources");

  /** All that is said in Persian. What partners' files and systems say is their own. */
  private static final List<Path> SAYING =
      List.of(
          RESOURCES.resolve("dashboard"),
          RESOURCES.resolve("partner"),
          RESOURCES.resolve("saved"),
          RESOURCES.resolve("graphiql"),
          Path.of("src", "main", "java"),
          Path.of("schema"),
          Path.of("docs"),
          Path.of("README.fa.md"));

  /** What the pages say in English. */
  private static final List<Path> LABELS =
      List.of(RESOURCES.resolve(Path.of("dashboard", "words")), RESOURCES.resolve("partner"));

  /** Whole words, with the endings that Persian puts behind them. */
  private static final Map<String, String> INSTEAD_OF =
      Map.ofEntries(
          Map.entry("تحویل", "ایجادشده"),
          Map.entry("وعده", "تعهد"),
          Map.entry("گزینش", "انتخاب"),
          Map.entry("برگزید", "انتخاب"),
          Map.entry("برگزین", "انتخاب"),
          Map.entry("کهنه", "قدیمی"),
          Map.entry("پرسش", "پرس‌وجو"),
          Map.entry("واقعیت", "داده"),
          Map.entry("ادعا", "گزارش شغل"),
          Map.entry("مدعی", "گزارش‌دهنده"),
          Map.entry("سرویس‌گیرنده", "کلاینت"),
          Map.entry("مشتری", "کلاینت"),
          Map.entry("خورشیدی", "هجری شمسی"),
          Map.entry("نگارش", "نسخهٔ دفتر"),
          Map.entry("کلید شخص", "کلید فرد"),
          Map.entry("گزارش زنده", "گزارش فعال"),
          Map.entry("پایلوت", "آزمایشی"),
          Map.entry("هاب", "سامانه"),
          Map.entry("پرونده", "فایل"),
          Map.entry("منبع‌ها", "منابع"),
          Map.entry("رقم‌ها", "ارقام"),
          Map.entry("بررسی‌شده", "بازدیدشده"),
          Map.entry("خودبه‌خود", "به طور خودکار"),
          Map.entry("شِما", "طرح‌واره"),
          // an ezafe after a final h is written
          Map.entry("همه سازمان", "همهٔ سازمان"),
          Map.entry("همه استان", "همهٔ استان"),
          Map.entry("همه فیلتر", "همهٔ فیلتر"),
          Map.entry("همه ارقام", "همهٔ ارقام"),
          Map.entry("شیوه کار", "شیوهٔ کار"),
          Map.entry("نسخه دفتر", "نسخهٔ دفتر"),
          Map.entry("مرحله نخست", "مرحلهٔ نخست"),
          Map.entry("مرحله دوم", "مرحلهٔ دوم"),
          Map.entry("هزینه هر", "هزینهٔ هر"),
          Map.entry("شماره پیگیری", "شمارهٔ پیگیری"),
          Map.entry("درباره این", "دربارهٔ این"),
          Map.entry("صفحه سازمان", "صفحهٔ سازمان"));

  /** Not in the middle of a word: {@code اشتهاب} is no {@code هاب}. */
  private static final Pattern REFUSED =
      Pattern.compile(
          INSTEAD_OF.keySet().stream()
              .collect(Collectors.joining("|", "(?<![\\u0600-\\u06ff\\u200c])(?:", ")")));

  private static final Pattern PERSIAN = Pattern.compile("[\\u0600-\\u06ff]");

  private static final Map<String, String> INSTEAD_OF_IN_ENGLISH =
      Map.of(
          "promise", "pledge",
          "delivered", "jobs",
          "visited", "checked",
          "quality of data", "data quality",
          "signed and", "when accepted and");

  private static final Pattern OLD_NAMES =
      Pattern.compile("\\b(?:[Pp]romis(?:e|es|ed)|[Dd]elivered)\\b");

  private static final Pattern QUOTED = Pattern.compile("'([^'\\n]*)'|`([^`]*)`");

  @Test
  void noSecondPersianWordStandsForWhatHasOne() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : filesOf(SAYING)) {
      for (String line : Files.readAllLines(file)) {
        if (PERSIAN.matcher(line).find()) {
          REFUSED
              .matcher(line)
              .results()
              .map(MatchResult::group)
              .forEach(
                  word ->
                      found.add(
                          file + " says " + word + ", which is called " + INSTEAD_OF.get(word)));
        }
      }
    }

    assertThat(found).isEmpty();
  }

  @Test
  void noSecondEnglishWordIsShownForWhatHasOne() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : filesOf(LABELS)) {
      Matcher quoted = QUOTED.matcher(Files.readString(file));
      while (quoted.find()) {
        String said = quoted.group().replaceAll("\\$\\{[^}]*}", "").toLowerCase(Locale.ROOT);
        INSTEAD_OF_IN_ENGLISH.forEach(
            (refused, wanted) -> {
              if (said.contains(refused) && said.contains(" ")
                  || said.equals("'" + refused + "'")) {
                found.add(file + " says " + quoted.group() + ": it is called " + wanted);
              }
            });
      }
    }

    assertThat(found).isEmpty();
  }

  /** A name of the schema that stands for several things has a word for each. */
  @Test
  void fieldsOfOneNameHaveOneWordUnlessTheyAreOfOtherThings() {
    Map<String, Words.Word> table = table();
    Set<String> several = new TreeSet<>();
    table.forEach(
        (key, word) -> {
          String name = key.substring(key.indexOf('.') + 1);
          Words.Word ofAny = table.get(name);
          if (ofAny != null && ofAny != word && !key.startsWith("about.")) {
            assertThat(word.title()).as(key).isNotEqualTo(ofAny.title());
            several.add(key);
          }
        });

    assertThat(several)
        .containsExactly(
            "Claim.claimId", // behind what names the claim
            "DeliveredYear.jobs", // of a year: each is of one year anyway
            "Job.claims", // one of a job's, in titles of its fields
            "OutlookRow.late", // jobs with what comes late; else reports
            "ProgressRow.joint", // the jobs that are; else whether a job is
            "ReportFigures.accepted", // when a report was; else rows of a source
            "ReportingRow.accepted",
            "ReportingRow.expected"); // reports; else jobs
  }

  /** Names of fields and types stay as they were released. */
  @Test
  void theSchemaCallsPledgesPledgesAndJobsJobs() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : filesOf(List.of(Path.of("schema")))) {
      if (!file.toString().contains("released")) {
        OLD_NAMES
            .matcher(Files.readString(file))
            .results()
            .map(MatchResult::group)
            .forEach(word -> found.add(file + " says " + word));
      }
    }

    assertThat(found).isEmpty();
  }

  private static Map<String, Words.Word> table() {
    return Words.read(Words.textOfHub(), new ArrayList<>()).all();
  }

  private static List<Path> filesOf(List<Path> folders) throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(
                file -> file.toString().matches(".*\\.(js|html|java|graphqls?|json|csv|md|svg)"))
            .sorted()
            .forEach(all::add);
      }
    }
    assertThat(all).hasSizeGreaterThan(folders.size());
    return all;
  }
}
