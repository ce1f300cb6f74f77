package org.peyman.hub.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts a spreadsheet would compute. */
final class FormulasTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)"
      })
  void aTextThatBeginsLikeAFormulaComesAfterAnApostrophe(String text) {
    assertThat(Formulas.neutralised(text)).isEqualTo("'" + text);
  }

  @Test
  void anyOtherTextStaysAsItIs() {
    assertThat(Formulas.neutralised("")).isEmpty();
    assertThat(Formulas.neutralised("کرمان = Kerman")).isEqualTo("کرمان = Kerman");
    assertThat(Formulas.neutralised("−1")).isEqualTo("−1");
  }
}
