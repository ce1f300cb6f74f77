package org.peyman.hub.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.access.Limit;
import org.peyman.hub.access.Limits;
import org.peyman.hub.access.Role;
import org.peyman.hub.support.Pure;

/** How much requests may have of what, as it is configured. */
@Pure
final class LimitsReaderTest {

  private final List<String> problems = new ArrayList<>();

  @Test
  void aLimitIsOfOneRoleOrOfAllAndTheLaterStands() {
    Limits limits = read("depth=9, public.depth=5, Analyst.ALIASES=7, analyst.aliases=8, cost=4");

    assertThat(problems).isEmpty();
    assertThat(limits.of(Role.STEWARD).most(Limit.DEPTH)).isEqualTo(9);
    assertThat(limits.of(Role.PUBLIC).most(Limit.DEPTH)).isEqualTo(5);
    assertThat(limits.of(Role.READER).most(Limit.DEPTH)).isEqualTo(5);
    assertThat(limits.of(Role.ANALYST).most(Limit.ALIASES)).isEqualTo(8);
    assertThat(limits.of(Role.PARTNER).most(Limit.ALIASES)).isEqualTo(500);
    assertThat(limits.of(Role.PUBLIC).most(Limit.COST)).isEqualTo(4);
    assertThat(limits.most(Limit.DEPTH)).isEqualTo(9);
  }

  @Test
  void withoutAnyTheyAreTheUsualOnes() {
    assertThat(new LimitsReader(new Given(null, "--limit"), problems).limits())
        .isSameAs(Limits.USUAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "depth | --limit is \"depth\"; [ROLE.]NAME=NUMBER is expected",
        "width=3 | --limit is \"width=3\"; [ROLE.]NAME=NUMBER is expected, with one of the names"
            + " body, characters, tokens, depth, fields, rootFields, aliases, directives, list, cost",
        "guest.depth=3 | --limit is \"guest.depth=3\"; [ROLE.]NAME=NUMBER is expected, with one of"
            + " the roles public, analyst, partner, steward, demonstration",
        "list=501 | --limit list is \"501\"; a whole number from 1 to 500 is expected",
        "depth=0 | --limit depth is \"0\"; a whole number from 1 to 100 is expected",
        "public.depth=x | --limit public.depth is \"x\"; a whole number from 1 to 100 is expected"
      })
  void whatIsWrongIsSaidWithWhatIsAllowed(String given, String problem) {
    read(given);
    assertThat(problems).containsExactly(problem);
  }

  private Limits read(String given) {
    return new LimitsReader(new Given(given, "--limit"), problems).limits();
  }
}
