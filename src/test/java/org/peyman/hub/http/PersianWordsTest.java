package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Pure;

/**
 * The pages and the saved queries have one Persian word for one thing, which an official would use.
 */
@Pure
final class PersianWordsTest {

  private static final Path RESOURCES = Path.of("src", "main", "resources");
  private static final List<Path> FOLDERS =
      List.of(
          RESOURCES.resolve(Path.of("dashboard", "words")),
          RESOURCES.resolve("partner"),
          Path.of("schema", "queries"));

  private static final Map<String, String> INSTEAD_OF =
      Map.ofEntries(
          Map.entry("تحویل", "ایجادشده"),
          Map.entry("گزینش", "انتخاب"),
          Map.entry("برگزید", "انتخاب"),
          Map.entry("برگزین", "انتخاب"),
          Map.entry("کهنه", "قدیمی"),
          Map.entry("پرسش", "پرس‌وجو"),
          Map.entry("واقعیت", "داده"),
          Map.entry("مدعی", "گزارش‌دهنده"),
          Map.entry("سرویس‌گیرنده", "کلاینت"),
          Map.entry("مشتری", "کلاینت"),
          Map.entry("خورشیدی", "هجری شمسی"),
          Map.entry("نگارش", "نسخهٔ دفتر"),
          Map.entry("کلید شخص", "کلید فرد"),
          Map.entry("گزارش زنده", "گزارش فعال"));

  private static final Pattern PERSIAN = Pattern.compile("\\p{IsArabic}");

  @Test
  void noSecondWordStandsForWhatHasOne() throws IOException {
    for (Path folder : FOLDERS) {
      List<Path> files = files(folder);
      assertThat(files).as(folder.toString()).isNotEmpty();
      for (Path file : files) {
        String text = Files.readString(file);
        INSTEAD_OF.forEach(
            (refused, wanted) ->
                assertThat(text.lines().filter(line -> line.contains(refused)))
                    .as("%s says %s, which is called %s", file, refused, wanted)
                    .isEmpty());
      }
    }
  }

  @Test
  void whatIsReadIsPersian() throws IOException {
    for (Path folder : FOLDERS) {
      StringBuilder all = new StringBuilder();
      for (Path file : files(folder)) {
        all.append(Files.readString(file));
      }
      assertThat(PERSIAN.matcher(all).results().count()).as(folder.toString()).isGreaterThan(1000);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(js|graphql|csv)"))
          .sorted()
          .toList();
    }
  }
}
