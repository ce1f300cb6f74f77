package org.peyman.hub.pulling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Losses;

/** A column that is dropped does not undo the matching in silence. */
final class PersonsEmptiedTest extends Pulling {

  private static final String SOURCE = "a/claims";
  private static final String NONE = "";

  @Test
  void aPageThatEmptiesMostKnownPersonsIsRefusedAsAWholeUntilItSaysThemAgain() {
    FakeSource source = taken(20);
    give(source, 0, 20, NONE);

    until(() -> status(SOURCE).failed() && !status(SOURCE).notes().isEmpty());
    assertThat(status(SOURCE).message())
        .isEqualTo(
            "Org A's system gave a page on which 20 of 20 claims whose person was known have"
                + " none.");
    assertThat(status(SOURCE).notes())
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.note().kind()).isEqualTo(NoteKind.PERSONS_EMPTIED);
              assertThat(open.note().en()).contains("20 claims", "(20/20)", "emptyPersonsUntil");
              assertThat(open.note().fa()).contains("۲۰ گزارش شغل", "emptyPersonsUntil");
            });
    assertThat(known(20)).hasSize(20);

    source.rows.subList(20, 40).clear();
    give(source, 0, 20, "again");
    until(() -> !status(SOURCE).failed() && status(SOURCE).notes().isEmpty());
  }

  @Test
  void claimsThatWereWithdrawnComeBackWithTheirPersonsOrNotAtAll() {
    FakeSource source = taken(20);
    IntStream.range(0, 20).forEach(i -> source.rows.add(withdrawal(i)));
    until(() -> status(SOURCE).accepted() == 40);
    give(source, 0, 20, NONE);

    until(() -> status(SOURCE).failed());
    assertThat(status(SOURCE).message()).contains("20 of 20 claims whose person was known");
  }

  @Test
  void halfOfThemAndFewerThanTenMayBeEmpty() {
    FakeSource source = taken(40);
    give(source, 0, 20, NONE);
    give(source, 20, 40, "again");
    until(() -> status(SOURCE).accepted() == 80);
    assertThat(status(SOURCE).failed()).isFalse();

    FakeSource few = add(new FakeSource("a/few"));
    give(few, 100, 109, "person");
    pull(few);
    until(() -> status("a/few").accepted() == 9);
    give(few, 100, 109, NONE);
    until(() -> status("a/few").accepted() == 18);
    assertThat(status("a/few").failed()).isFalse();
  }

  @Test
  void whatSaysNothingOfPersonsOrIsOlderOrWasSaidBeforeIsTaken() {
    FakeSource source = taken(20);
    IntStream.range(0, 20).forEach(i -> source.rows.add(claim(i, null, null)));
    until(() -> status(SOURCE).accepted() == 40);
    assertThat(known(20)).as("it keeps its persons").hasSize(20);

    FakeSource revised = add(new FakeSource("a/revised"));
    IntStream.range(50, 70).forEach(i -> revised.rows.add(claim(i, key("person", i), 2L)));
    pull(revised);
    until(() -> status("a/revised").accepted() == 20);
    IntStream.range(50, 70).forEach(i -> revised.rows.add(claim(i, NONE, 1L)));
    until(() -> status("a/revised").accepted() == 40);
    assertThat(status("a/revised").failed()).isFalse();
  }

  @Test
  void itIsTakenWhereTheConfigurationAllowsItUpToADay() {
    LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    for (LocalDate until : List.of(today, today.minusDays(1))) {
      String code = "a/until-" + until;
      FakeSource source =
          add(
              new FakeSource(code) {
                @Override
                public Losses losses() {
                  return new Losses(until, null);
                }
              });
      int from = until.getDayOfMonth() * 100;
      give(source, from, from + 20, "person");
      pull(source);
      until(() -> status(code).accepted() == 20);
      give(source, from, from + 20, NONE);
      until(() -> status(code).accepted() == 40 || status(code).failed());

      assertThat(status(code).failed()).as("until %s", until).isEqualTo(until.isBefore(today));
    }
  }

  private FakeSource taken(int claims) {
    FakeSource source = source(SOURCE);
    give(source, 0, claims, "person");
    pull(source);
    until(() -> status(SOURCE).accepted() == claims);
    assertThat(known(claims)).hasSize(claims);
    return source;
  }

  /** Those of the first persons who have a job in the ledger. */
  private Set<String> known(int persons) {
    return await(
        ledger
            .reads()
            .persons(
                IntStream.range(0, persons)
                    .mapToObj(i -> key("person", i))
                    .collect(Collectors.toSet())));
  }

  private static void give(FakeSource source, int from, int to, String who) {
    source.rows.addAll(
        IntStream.range(from, to).mapToObj(i -> claim(i, key(who, i), null)).toList());
  }

  private static Item withdrawal(int number) {
    Map<String, @Nullable Object> fields = Map.of("claimId", "C-" + number, "withdrawn", true);
    return new Item(FactKind.CLAIM, "row C-" + number, fields);
  }

  private static String key(String who, int number) {
    return who.isEmpty()
        ? NONE
        : String.format(Locale.ROOT, "%064x", who.hashCode() * 1000L + number);
  }

  private static Item claim(int number, @Nullable String person, @Nullable Long revision) {
    Item plain = FakeSource.claim(number);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(plain.fields());
    if (person != null) {
      fields.put("person", person);
    }
    if (revision != null) {
      fields.put("revision", revision);
    }
    return new Item(plain.kind(), plain.position(), fields);
  }
}
