package org.peyman.hub.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.Pure;

@Pure
final class SolarMonthTest {

  @ParameterizedTest
  @ValueSource(ints = {1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408})
  void esfandOfALeapYearHas30Days(int year) {
    assertThat(new SolarMonth(year, 12).days()).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(ints = {1398, 1400, 1401, 1402, 1404, 1405, 1406, 1407})
  void esfandOfAnyOtherYearHas29Days(int year) {
    assertThat(new SolarMonth(year, 12).days()).isEqualTo(29);
  }

  @ParameterizedTest
  @CsvSource({
    "1399,1,1,2020-03-20",
    "1399,7,15,2020-10-06",
    "1399,12,30,2021-03-20",
    "1400,1,1,2021-03-21",
    "1403,12,30,2025-03-20",
    "1404,12,29,2026-03-20",
    "1357,11,22,1979-02-11"
  })
  void aDayHasTheGregorianDateThatAlmanacsGive(int year, int month, int day, LocalDate gregorian) {
    SolarDate date = new SolarDate(new SolarMonth(year, month), day);
    assertThat(date.gregorian()).isEqualTo(gregorian);
    assertThat(SolarDate.of(gregorian)).isEqualTo(date);
  }

  @Test
  void everyDayOfTheTableIsTheDayThatIcuSays() {
    Calendar icu = Calendar.getInstance(TimeZone.GMT_ZONE, new ULocale("fa_IR@calendar=persian"));
    LocalDate first = new SolarMonth(1206, 1).firstDay();
    LocalDate last = new SolarMonth(1498, 12).lastDay();
    int days = 0;
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      icu.setTimeInMillis(day.toEpochDay() * 86_400_000L);
      SolarDate date = SolarDate.of(day);
      assertThat(date.month().year()).isEqualTo(icu.get(Calendar.EXTENDED_YEAR));
      assertThat(date.month().month()).isEqualTo(icu.get(Calendar.MONTH) + 1);
      assertThat(date.day()).isEqualTo(icu.get(Calendar.DAY_OF_MONTH));
      assertThat(date.gregorian()).isEqualTo(day);
      days++;
    }
    assertThat(days).isEqualTo((1498 - 1206 + 1) * 365 + 71);
  }

  @Test
  void monthsAddUpOverTheEndOfAYear() {
    assertThat(new SolarMonth(1399, 11).plus(3)).isEqualTo(new SolarMonth(1400, 2));
    assertThat(new SolarMonth(1400, 1).plus(-1)).isEqualTo(new SolarMonth(1399, 12));
    assertThat(new SolarMonth(1399, 7).quarterText()).isEqualTo("1399-Q3");
    assertThat(new SolarMonth(1399, 7)).isLessThan(new SolarMonth(1399, 8));
    assertThat(new SolarMonth(1399, 7)).hasToString("1399-07");
    assertThat(SolarMonth.ofNumber(139907)).isEqualTo(new SolarMonth(1399, 7));
  }

  @Test
  void whatIsOutsideTheTableIsRefused() {
    assertThatThrownBy(() -> new SolarMonth(1205, 12)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SolarMonth(1499, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SolarMonth(1399, 13)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SolarDate(new SolarMonth(1404, 12), 30))
        .isInstanceOf(IllegalArgumentException.class);
    LocalDate after = new SolarMonth(1498, 12).lastDay().plusDays(1);
    assertThatThrownBy(() -> SolarMonth.of(after)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1399-7", "1399-13", "1399-00", "1205-01", "1399", "1399-07-01", ""})
  void textThatIsNoMonthIsNone(String text) {
    assertThat(SolarMonth.parse(text)).isEmpty();
  }

  @Test
  void aMonthIsReadFromItsText() {
    assertThat(SolarMonth.parse("1399-07")).contains(new SolarMonth(1399, 7));
  }
}
