package org.peyman.hub.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.support.Pure;

@Pure
final class DateFormTest {

  @ParameterizedTest
  @CsvSource({
    "99.8.15, 1399/8/15",
    "۰۳/۱۲/۳۰, 1403/12/30",
    "1399-8-15, 1399/8/15",
    "2020-11-05, 2020-11-05",
    "2020/11/05, 2020/11/05",
    "15.8.99, 15.8.99",
    "1399/13/01, 1399/13/01",
    "1404/12/30, 1404/12/30",
    "soon, soon"
  })
  void aSolarDayIsToldFromWhatIsNone(String written, String read) {
    assertThat(DateForm.SOLAR.read(written)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({"۱۳۹۹۰۸۱۵, 1399-08-15", "20201105, 2020-11-05", "۱۳۹۹۰۸, ۱۳۹۹۰۸"})
  void eightDigitsAreADayAndWhatIsNoneStaysAsItIs(String written, String read) {
    assertThat(DateForm.COMPACT.read(written)).isEqualTo(read);
  }
}
