package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.support.TestDatabase;

/** A partner that the hub knows by name makes its keys with the hub's secret, too. */
final class KnownPartnersTest {

  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @ParameterizedTest
  @CsvSource({
    "imdad, IMDAD_URI, postgresql://u:p@127.0.0.1:1/n, IMDAD_TEST_KEY",
    "bonyadMostazafan, BONYAD_MOSTAZAFAN_FOLDER, /nowhere, BONYAD_MOSTAZAFAN_TEST_KEY"
  })
  void itIsRefusedByNameWhereItsTestKeyIsOfAnotherSecret(
      String name, String where, String address, String setting) {
    String other = new PersonKeys("another").testKey();

    assertThat(problems(name, Map.of(where, address, setting, other)))
        .containsExactly(
            "the keys of "
                + name
                + " are made with another secret than the hub's: "
                + setting
                + " is not the hub's key of 1234567891.");
    assertThat(problems(name, Map.of(where, address, setting, "ABC")))
        .containsExactly(
            setting + " is no person key; allowed: the key of 1234567891, 64 of 0-9 and a-f.");
    try (Partners open = open(name, Map.of(where, address, setting, TestDatabase.KEYS.testKey()))) {
      assertThat(open.all()).extracting(Partner::identity).hasSize(1);
    }
  }

  private static List<String> problems(String name, Map<String, String> settings) {
    return catchThrowableOfType(BadSettings.class, () -> open(name, settings)).problems();
  }

  private static Partners open(String name, Map<String, String> settings) {
    return Partners.open(
        VERTX,
        Clock.systemUTC(),
        new Partners.Selection(List.of(name), null, settings, TestDatabase.KEYS));
  }
}
