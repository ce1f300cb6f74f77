package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.support.Pure;

/** A Persian sentence has no English words for what would be allowed, but codes and examples. */
@Pure
final class AllowedWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PHASE_1, PHASE_2 | PHASE_1, PHASE_2",
        "a phase of the agreement OTHER: it has none | مرحله‌ای از تفاهم‌نامهٔ OTHER: هیچ‌یک ندارد",
        "a month such as 1399-07 or a quarter such as 1399-Q3, as asked for by P, Q"
            + " | ماهی مانند 1399-07 یا فصلی مانند 1399-Q3، چنان‌که این برنامه‌ها می‌خواهند: P, Q",
        "the id of a claim of that organization that is known"
            + " | شناسهٔ گزارش شغلی شناخته‌شده از آن سازمان",
      })
  void whatIsAllowedIsSaidInPersian(String english, String persian) {
    assertThat(AllowedWords.of(english).fa()).isEqualTo(persian);
    assertThat(AllowedWords.of(english).en()).isEqualTo(english);
  }
}
