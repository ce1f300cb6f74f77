package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;
import org.peyman.hub.progress.Table;
import org.peyman.hub.publication.Publication;
import org.peyman.hub.publication.Publications;
import org.peyman.hub.publication.PublishedAnswers;
import org.peyman.hub.support.Pure;

/** Whoever asks for all that is published cannot work out what is withheld. */
@Pure
final class PublicationAttackTest {

  private static final byte[] KEY = "a key that is known to this test".getBytes();
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
  @MethodSource("org.peyman.hub.oracle.Seeds#all")
  void whatIsWithheldCanStillHaveFiveValues(long seed) {
    for (int claims : List.of(40, 150, 400)) {
      PublishedWorld world = new PublishedWorld(seed, claims);
      Publications publications = new Publications(world, world.reads(), KEY);
      PublishedAnswers answers = new PublishedAnswers(world, publications);
      long all = 0;
      long smallOnes = 0;
      PublicationAttack attack = new PublicationAttack();
      List<PublicationAttack.Figure> small = new ArrayList<>();
      for (@Nullable String organization : organizations()) {
        for (@Nullable Dimension by : tables()) {
          Question question = question(organization, by);
          Table published = Hub.await(answers.ask(question));
          Table exact = Hub.await(world.ask(question));
          assertThat(published.rowCount()).isEqualTo(exact.rowCount());
          for (int i = 0; i < exact.rows().size(); i++) {
            Row row = published.rows().get(i);
            Row truth = exact.rows().get(i);
            assertThat(row.group()).isEqualTo(truth.group());
            for (Measure measure : COUNTED) {
              PublicationAttack.Figure figure = figure(organization, by, row, measure);
              Number value = row.measure(measure);
              attack.read(figure, value, measure.isFraction());
              double is = truth.measure(measure).doubleValue();
              all++;
              if (is > 0 && is <= 10) {
                smallOnes++;
                small.add(figure);
                assertThat(value).isNull();
              }
            }
          }
        }
      }
      List<Publication.Overlap> overlaps =
          Hub.await(publications.overlaps(PublishedWorld.of(null), PublishedWorld.AT));
      for (Publication.Overlap overlap : overlaps) {
        attack.read(
            new PublicationAttack.Figure(
                "*", "", String.join(" ", overlap.organizations()), Measure.JOINT.name()),
            overlap.jobs(),
            false);
      }
      System.out.println(
          seed + " " + claims + ": " + all + " figures, small " + smallOnes + ", withheld " + attack.countWithheld());
      small.forEach(attack::isSmall);
      attack.relate(COUNTED, AT_MOST);
      List<String> exposed = attack.exposed(POSSIBLE);
      System.out.println("exposed " + exposed.size() + " " + exposed.stream().limit(5).toList());
    }
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

  private static Question question(@Nullable String organization, @Nullable Dimension by) {
    return new Question(
        PublishedWorld.of(organization),
        by == null ? List.of() : List.of(by),
        List.of(),
        null,
        false,
        PublishedWorld.AT);
  }
}
