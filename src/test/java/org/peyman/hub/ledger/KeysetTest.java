package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers write into the numbers of a cursor. */
final class KeysetTest {

  private static final Keyset BY_CLAIMS =
      new Keyset(
          List.of(
              new Keyset.Column("CLAIM_COUNT", "claims", Keyset.Type.NUMBER, false, false),
              new Keyset.Column("ID", "id", Keyset.Type.TEXT, false, false)));

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "-7", "9223372036854775807", "-9223372036854775808"})
  void aWholeNumberIsOne(String number) {
    Conditions where = new Conditions();

    assertThat(after(number, where))
        .containsExactly("claims > $1::bigint", "claims = $1::bigint AND id > $2::text");
    assertThat(where.parameters().getLong(0)).isEqualTo(Long.parseLong(number));
  }

  /** No job has fewer claims than one. */
  @Test
  void aNumberBelowTheLeastIsNoCursor() {
    Keyset ofClaims =
        new Keyset(
            List.of(
                new Keyset.Column("CLAIM_COUNT", "claims", Keyset.Type.NUMBER, false, false, 1L),
                new Keyset.Column("ID", "id", Keyset.Type.TEXT, false, false)));

    assertThat(ofClaims.after("[\"CLAIM_COUNT+ID+\",\"1\",\"x\"]", new Conditions()))
        .containsExactly("claims > $1::bigint AND claims > 1", "claims = 1 AND id > $2::text");
    assertThatThrownBy(() -> ofClaims.after("[\"CLAIM_COUNT+ID+\",\"0\",\"x\"]", new Conditions()))
        .isInstanceOf(Listing.NotACursor.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+7",
        "1.0",
        "1e3",
        " 7",
        "۷",
        "9223372036854775808",
        "00000000000000000000"
      })
  void allElseIsNoCursor(String number) {
    assertThatThrownBy(() -> after(number, new Conditions()))
        .isInstanceOf(Listing.NotACursor.class);
  }

  /** Held an event loop for seventeen seconds. */
  @Test
  void aNumberOfManyDigitsIsRefusedUnread() {
    String number = "9".repeat(740_000);

    assertTimeout(
        Duration.ofSeconds(1),
        () ->
            assertThatThrownBy(() -> after(number, new Conditions()))
                .isInstanceOf(Listing.NotACursor.class));
  }

  private static List<String> after(String number, Conditions where) {
    return BY_CLAIMS.after("[\"CLAIM_COUNT+ID+\",\"" + number + "\",\"x\"]", where);
  }
}
