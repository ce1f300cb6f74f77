package org.peyman.hub.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.Pure;

/** A configuration is another one when something else is configured, and not when it looks else. */
@Pure
final class WrittenOutTest {

  private static final String CONFIGURED =
      """
      partner: acme
      sources:
        - code: claims
          staleAfter: 24h
          values: { "1": RURAL, "2": URBAN }
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        # Whom to ask: the office of statistics.
        partner: acme # as in the agreement

        sources:
          - code: claims
            staleAfter: 24h
            values: { "1": RURAL, "2": URBAN }
        """,
        """
        ---
        partner:   acme
        sources:
        -   code: claims
            staleAfter: 24h
            values:
              '1': RURAL
              '2': URBAN
        """
      })
  void aCommentAndALayoutAreNothingElse(String yaml) {
    assertThat(version(yaml)).isEqualTo(version(CONFIGURED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "partner: acme\nsources: [{ code: claims, staleAfter: 24h }]",
        "partner: acme\n"
            + "sources: [{ code: claims, staleAfter: 25h, values: { '1': RURAL, '2': URBAN } }]",
        "partner: acme\n"
            + "sources: [{ code: claims, staleAfter: 24h, values: { 1: RURAL, 2: URBAN } }]",
        "partner: acme\n"
            + "sources: [{ code: claims, staleAfter: 24h, values: { '2': URBAN, '1': RURAL } }]",
        "partner: acme\n"
            + "sources: [{ code: claims, staleAfter: 24h, values: { '1': 'RURAL, 2: URBAN' } }]",
        "partner: acme\n"
            + "sources: { code: claims, staleAfter: 24h, values: { '1': RURAL, '2': URBAN } }"
      })
  void anotherValueEntryOrderOrKindIs(String yaml) {
    assertThat(version(yaml)).isNotEqualTo(version(CONFIGURED));
  }

  @Test
  void whatIsReferredToAndWhatIsNoYamlCountToo() {
    assertThat(version("a: &x 1\nb: *x")).isNotEqualTo(version("a: &x 1\nb: x"));
    assertThat(version("a: [1")).isNotEqualTo(version("a: [2"));
  }

  private static String version(String yaml) {
    return new ConfigurationFile("acme.yaml", yaml, null).version();
  }
}
