package org.peyman.hub.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.Pure;

@Pure
final class PersonKeysTest {

  private static final String KEY =
      "8dd9a9e0838d0a7649aa2a7007da7e1e7c85060bbaf29df8270f01636fbb607f";

  private final PersonKeys keys = new PersonKeys("peyman-test-secret");

  @ParameterizedTest
  @ValueSource(strings = {"1234567891", "۱۲۳۴۵۶۷۸۹۱", "١٢٣٤٥٦٧٨٩١", " 1234567891 ", "۱۲۳۴۵67891"})
  void theCodeOfTheContractHasTheKeyOfTheContract(String code) {
    assertThat(keys.keyOf(code)).contains(KEY);
  }

  @Test
  void eightAndNineDigitsArePaddedWithZeros() {
    assertThat(keys.keyOf("99900033")).isPresent().isEqualTo(keys.keyOf("0099900033"));
    assertThat(keys.keyOf("099900033")).isEqualTo(keys.keyOf("99900033"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1234567890",
        "1111111111",
        "0000000000",
        "00000000",
        "1234567",
        "12345678911",
        "123456789a",
        "123-456789-1",
        "",
        "１２３４５６７８９１"
      })
  void whatIsNoNationalCodeHasNoKey(String code) {
    assertThat(keys.keyOf(code)).isEmpty();
  }

  @Test
  void anotherSecretGivesAnotherKeyAndAnotherFingerprint() {
    PersonKeys other = new PersonKeys("another");
    assertThat(other.keyOf("1234567891")).isPresent().isNotEqualTo(keys.keyOf("1234567891"));
    assertThat(other.fingerprint()).isNotEqualTo(keys.fingerprint());
    assertThat(keys.fingerprint()).isNotEqualTo(KEY).matches("[0-9a-f]{64}");
  }

  @Test
  void onlyLowerCaseHexadecimalOfTheRightLengthIsAKey() {
    assertThat(PersonKeys.isKey(KEY)).isTrue();
    assertThat(PersonKeys.isKey("A" + KEY.substring(1))).isFalse();
    assertThat(PersonKeys.isKey(KEY.substring(1))).isFalse();
    assertThat(PersonKeys.isKey(KEY + "0")).isFalse();
  }

  @Test
  void anEmptySecretIsRefused() {
    assertThatThrownBy(() -> new PersonKeys("")).isInstanceOf(IllegalArgumentException.class);
  }
}
