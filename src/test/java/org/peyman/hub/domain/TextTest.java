package org.peyman.hub.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.support.Pure;

@Pure
final class TextTest {

  @Test
  void digitsOfBothScriptsBecomeLatinAndNothingElseChanges() {
    assertThat(Text.latinDigits("۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ 0-9 سال"))
        .isEqualTo("0123456789 0123456789 0-9 سال");
  }

  @ParameterizedTest
  @CsvSource({
    "کرمان,كرمان",
    "گیلان,گيلان",
    "آذربایجان شرقی,آذربايجان\u200cشرقي",
    "چهارمحال و بختیاری,چهارمحال‌وبختیاری",
    "East Azerbaijan,EAST_AZERBAIJAN",
    "Kohgiluyeh and Boyer-Ahmad,kohgiluyeh and boyer ahmad",
    "Gilan,Gīlān",
    "۱۲,12",
    "HOME_BASED,home-based"
  })
  void spellingsOfOneWordHaveOneForm(String one, String other) {
    assertThat(Text.matchingForm(one)).isEqualTo(Text.matchingForm(other)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"کرمان,کرمانشاه", "North Khorasan,South Khorasan", "FARM,FARMS"})
  void differentWordsKeepDifferentForms(String one, String other) {
    assertThat(Text.matchingForm(one)).isNotEqualTo(Text.matchingForm(other));
  }
}
