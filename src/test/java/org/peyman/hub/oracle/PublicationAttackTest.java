package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;
import org.peyman.hub.progress.Table;
import org.peyman.hub.publication.Publications;
import org.peyman.hub.publication.PublishedAnswers;
import org.peyman.hub.support.Pure;
import org.peyman.hub.support.Seeded;

/** Whoever asks for all that is published cannot work out what is withheld. */
@Seeded
@Pure
final class PublicationAttackTest {

  private static final byte[] KEY =
      "a key that is known to this test".getBytes(StandardCharsets.UTF_8);

  private static final int POSSIBLE = 5;

  private static final List<Dimension> DIMENSIONS =
      List.of(
          Dimension.PHASE,
          Dimension.PROVINCE,
          Dimension.YEAR,
          Dimension.MONTH,
          Dimension.SETTLEMENT,
          Dimension.WORK_MODE,
          Dimension.GENDER);

  private static final List<Measure> COUNTED =
      Measure.SUMMED.stream().filter(measure -> !measure.isOfCommitments()).toList();

  /** Of each pair, the first is never greater than the second. */
  private static final List<List<Measure>> AT_MOST =
      List.of(
          List.of(Measure.JOBS, Measure.CLAIMED),
          List.of(Measure.JOINT, Measure.JOBS),
          List.of(Measure.CREDIT, Measure.JOBS),
          List.of(Measure.UNMATCHED, Measure.JOBS),
          List.of(Measure.REPEATED, Measure.JOBS),
          List.of(Measure.CHECKED, Measure.JOBS),
          List.of(Measure.VERIFIED, Measure.CHECKED),
          List.of(Measure.ACTIVE, Measure.JOBS),
          List.of(Measure.ELIGIBLE_6M, Measure.JOBS),
          List.of(Measure.CHECKED_6M, Measure.ELIGIBLE_6M),
          List.of(Measure.SUSTAINED_6M, Measure.CHECKED_6M),
          List.of(Measure.ELIGIBLE_12M, Measure.ELIGIBLE_6M),
          List.of(Measure.CHECKED_12M, Measure.ELIGIBLE_12M),
          List.of(Measure.SUSTAINED_12M, Measure.CHECKED_12M),
          List.of(Measure.FTE, Measure.JOBS),
          List.of(Measure.HOURS_UNKNOWN, Measure.JOBS));

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#few")
  void whatIsWithheldCanStillHaveFiveValues(long seed) {
    for (int claims : List.of(40, 250)) {
      PublishedWorld world = new PublishedWorld(seed, claims);
      PublicationAttack attack = new PublicationAttack();
      Publications publications = new Publications(world, world.reads(), KEY);
      readTables(world, publications, attack);
      List<Records.Overlap> overlaps =
          Hub.await(publications.overlaps(Filter.NONE, PublishedWorld.AT));
      overlaps.forEach(overlap -> attack.read(figure(overlap), overlap.jobs(), false));
      attack.relate(COUNTED, AT_MOST);
      assertThat(attack.exposed(POSSIBLE)).as("seed %s, %s claims", seed, claims).isEmpty();
      assertThat(attack.countWithheld()).isGreaterThan(500);
    }
  }

  private static void readTables(
      PublishedWorld world, Publications publications, PublicationAttack attack) {
    PublishedAnswers answers = new PublishedAnswers(world, publications);
    for (@Nullable String organization : organizations()) {
      for (@Nullable Dimension by : tables()) {
        Question question = question(organization, by);
        Table published = Hub.await(answers.ask(question));
        Table exact = Hub.await(world.ask(question));
        assertThat(published.rowCount()).isEqualTo(exact.rowCount());
        for (int i = 0; i < exact.rows().size(); i++) {
          Row row = published.rows().get(i);
          assertThat(row.group()).isEqualTo(exact.rows().get(i).group());
          isRight(row, exact.rows().get(i));
          for (Measure measure : COUNTED) {
            attack.read(
                figure(organization, by, row, measure), row.measure(measure), measure.isFraction());
          }
        }
      }
    }
  }

  /** Small figures are withheld, 0 is not, and all others are multiples of 5 near by. */
  private static void isRight(Row row, Row exact) {
    for (Measure measure : COUNTED) {
      double is = Objects.requireNonNull(exact.measure(measure)).doubleValue();
      Number shown = row.measure(measure);
      if (is > 0 && is <= 10) {
        assertThat(shown).as("%s %s", measure, row).isNull();
        assertThat(row.isSuppressed()).isTrue();
      } else if (shown != null) {
        assertThat(shown.doubleValue() % 5).isZero();
        assertThat(Math.abs(shown.doubleValue() - is)).as("%s %s", measure, row).isLessThan(5);
      }
    }
    for (Measure measure : Measure.values()) {
      if (measure.isOfCommitments()) {
        assertThat(row.measure(measure)).isEqualTo(exact.measure(measure));
      }
    }
    AT_MOST.forEach(
        pair -> {
          Number less = row.measure(pair.get(0));
          Number more = row.measure(pair.get(1));
          if (less != null && more != null) {
            assertThat(less.doubleValue()).as("%s", pair).isLessThanOrEqualTo(more.doubleValue());
          }
        });
  }

  private static PublicationAttack.Figure figure(Records.Overlap overlap) {
    return new PublicationAttack.Figure(
        "*", "", String.join(" ", overlap.organizations()), Measure.JOINT.name());
  }

  private static PublicationAttack.Figure figure(
      @Nullable String organization, @Nullable Dimension by, Row row, Measure measure) {
    return new PublicationAttack.Figure(
        organization == null ? "" : organization,
        by == null ? "" : by.name(),
        by == null ? "" : String.valueOf(row.group().get(by)),
        measure.name());
  }

  private static List<@Nullable String> organizations() {
    List<@Nullable String> all = new ArrayList<>(PublishedWorld.ORGANIZATIONS);
    all.add(null);
    return all;
  }

  private static List<@Nullable Dimension> tables() {
    List<@Nullable Dimension> all = new ArrayList<>(DIMENSIONS);
    all.add(null);
    return all;
  }

  static Question question(@Nullable String organization, @Nullable Dimension by) {
    return new Question(
        PublishedWorld.of(organization),
        by == null ? List.of() : List.of(by),
        List.of(),
        null,
        false,
        PublishedWorld.AT);
  }
}
