package org.peyman.hub.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.Pure;

@Pure
final class DatesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2020-10-06",
        "1399/07/15",
        "1399-07-15",
        "1399/7/15",
        "۱۳۹۹/۰۷/۱۵",
        "١٣٩٩/٠٧/١٥",
        "۲۰۲۰-۱۰-۰۶",
        " 1399/07/15 "
      })
  void aDayIsReadHoweverItIsWritten(String text) {
    assertThat(Dates.parse(text)).contains(LocalDate.of(2020, 10, 6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1404/12/30",
        "1399/13/01",
        "1399/07/31",
        "2021-02-29",
        "2020/10/06",
        "1399-07/15",
        "15/07/1399",
        "99/07/15",
        "13990715",
        "1205/12/29",
        "2300-01-01",
        "1650-01-01",
        "2020-10-06T00:00:00Z",
        "yesterday",
        ""
      })
  void whatIsNoDayIsNone(String text) {
    assertThat(Dates.parse(text)).isEmpty();
  }
}
