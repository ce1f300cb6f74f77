package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How values are written in JSON. */
@Tag("pure")
final class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021-06-02",
        "1999-12-31",
        "1000-01-01",
        "9999-10-10",
        "0999-12-31",
        "+10000-01-01"
      })
  void aDayIsWrittenAsItsText(String day) {
    Written written = Json.written(json -> Json.writeDay(json, LocalDate.parse(day)));

    assertThat(new String(written.json(), StandardCharsets.UTF_8)).isEqualTo("\"" + day + "\"");
  }
}
