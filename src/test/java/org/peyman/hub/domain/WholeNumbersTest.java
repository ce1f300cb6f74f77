package org.peyman.hub.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.Pure;

@Pure
final class WholeNumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "۱٬۰۰۰; 1000",
        "1,234,567; 1234567",
        "1\u00A0000; 1000",
        "۱۰۰۰٫۰; 1000",
        "1000.0; 1000",
        "1000.000; 1000",
        "12.00; 12",
        "۱۲/۰; 12",
        "007; 7",
        "0.0; 0",
        "-1,000; -1000",
        "\u22125; -5"
      })
  void aNumberIsReadAsSpreadsheetsWriteIt(String text, BigInteger number) {
    assertThat(WholeNumbers.parse(text)).contains(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.000",
        "12.000",
        "1/000",
        "1.5",
        "1,00",
        "1,0000",
        "1,000.000,0",
        "1,000٬000",
        ",000",
        "1,",
        "1.",
        "",
        "1 2",
        "1e3"
      })
  void whatMayBeAnotherNumberIsNone(String text) {
    assertThat(WholeNumbers.parse(text)).isEmpty();
  }
}
