package org.peyman.hub.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.AlertKind;
import org.peyman.hub.domain.AlertRules;
import org.peyman.hub.domain.AlertSeverity;
import org.peyman.hub.ledger.AlertRecords;
import org.peyman.hub.ledger.AlertRecords.Episode;
import org.peyman.hub.ledger.AlertRecords.Measured;
import org.peyman.hub.ledger.AlertRecords.Subject;
import org.peyman.hub.ledger.Alerts;
import org.peyman.hub.support.Pure;

/** How episodes begin, go on and pass. */
@Pure
final class EpisodesTest {

  private static final Instant START = Instant.parse("2021-09-22T08:00:00Z");
  private static final Subject NOTHING = new Subject(null, null, null, null, null, null);
  private static final Set<AlertKind> ALL = EnumSet.allOf(AlertKind.class);
  private static final AlertRecords.Key SILENT = new AlertRecords.Key(AlertKind.SOURCE_SILENT, "a");
  private static final AlertRecords.Key OVERDUE =
      new AlertRecords.Key(AlertKind.REPORT_OVERDUE, "r");

  /** Episodes as they are kept: those that have not passed, and those that have. */
  private static final class Kept {
    private final Map<AlertRecords.Key, Episode> notPassed = new LinkedHashMap<>();
    private final List<Episode> passed = new ArrayList<>();

    List<Alerts.Change> judge(Instant now, Set<AlertKind> kinds, List<Condition> holding) {
      List<Alerts.Change> changes =
          new Episodes(AlertRules.USUAL, now)
              .judge(List.copyOf(notPassed.values()), holding, kinds);
      changes.forEach(this::keep);
      return changes;
    }

    Episode of(AlertRecords.Key key) {
      return Objects.requireNonNull(notPassed.get(key));
    }

    private void keep(Alerts.Change change) {
      if (change instanceof Alerts.Change.Drop drop) {
        assertThat(of(drop.key()).openedAt()).isNull();
        notPassed.remove(drop.key());
        return;
      }
      Episode episode = ((Alerts.Change.Put) change).episode();
      if (episode.until() == null) {
        notPassed.put(episode.key(), episode);
      } else {
        notPassed.remove(episode.key());
        passed.add(episode);
      }
    }
  }

  private static Condition holds(AlertRecords.Key key, @Nullable Instant began) {
    return new Condition(key, AlertSeverity.ERROR, NOTHING, new Measured(null, null), began);
  }

  private static Instant after(long minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void anEpisodeOpensOnceItsConditionHasHeldLongEnough() {
    Kept kept = new Kept();
    kept.judge(START, ALL, List.of(holds(SILENT, null)));
    assertThat(kept.of(SILENT).openedAt()).isNull();
    kept.judge(after(59), ALL, List.of(holds(SILENT, null)));
    assertThat(kept.of(SILENT).openedAt()).isNull();
    kept.judge(after(90), ALL, List.of(holds(SILENT, null)));
    assertThat(kept.of(SILENT).since()).isEqualTo(START);
    assertThat(kept.of(SILENT).openedAt()).isEqualTo(after(60));
  }

  @Test
  void whatBeganLongAgoOpensAtOnce() {
    Kept kept = new Kept();
    kept.judge(START, ALL, List.of(holds(SILENT, after(-200)), holds(OVERDUE, null)));
    assertThat(kept.of(SILENT).since()).isEqualTo(after(-200));
    assertThat(kept.of(SILENT).openedAt()).isEqualTo(after(-140));
    assertThat(kept.of(OVERDUE).openedAt()).as("its kind waits for nothing").isNotNull();
  }

  @Test
  void aConditionThatWasTooShortLeavesNothing() {
    Kept kept = new Kept();
    kept.judge(START, ALL, List.of(holds(SILENT, null)));
    assertThat(kept.judge(after(50), ALL, List.of()))
        .containsExactly(new Alerts.Change.Drop(SILENT));
    assertThat(kept.notPassed).isEmpty();
    assertThat(kept.passed).isEmpty();
  }

  @Test
  void anEpisodePassesOnceItsConditionHasNotHeldForAsLong() {
    Kept kept = new Kept();
    kept.judge(START, ALL, List.of(holds(SILENT, after(-60))));
    kept.judge(after(10), ALL, List.of());
    assertThat(kept.of(SILENT).ceasedAt()).isEqualTo(after(10));
    kept.judge(after(30), ALL, List.of(holds(SILENT, after(20))));
    assertThat(kept.of(SILENT).ceasedAt()).as("it goes on").isNull();
    assertThat(kept.of(SILENT).since()).isEqualTo(after(-60));
    kept.judge(after(40), ALL, List.of());
    kept.judge(after(99), ALL, List.of());
    assertThat(kept.passed).isEmpty();
    kept.judge(after(100), ALL, List.of());
    assertThat(kept.passed).extracting(Episode::until).containsExactly(after(40));
    kept.judge(after(110), ALL, List.of(holds(SILENT, null)));
    assertThat(kept.of(SILENT).since()).as("another one").isEqualTo(after(110));
  }

  @Test
  void whatIsNotJudgedStaysAsItIs() {
    Kept kept = new Kept();
    Set<AlertKind> others = EnumSet.complementOf(EnumSet.of(AlertKind.SOURCE_SILENT));
    assertThat(kept.judge(START, others, List.of(holds(SILENT, after(-60))))).isEmpty();
    kept.judge(START, ALL, List.of(holds(SILENT, after(-60))));
    assertThat(kept.judge(after(200), others, List.of())).isEmpty();
    assertThat(kept.of(SILENT).ceasedAt()).isNull();
  }

  @Test
  void aWarningBecomesAnErrorInTheSameEpisode() {
    Kept kept = new Kept();
    Condition warning =
        new Condition(OVERDUE, AlertSeverity.WARNING, NOTHING, new Measured(null, null), after(-5));
    kept.judge(START, ALL, List.of(warning));
    kept.judge(after(1), ALL, List.of(holds(OVERDUE, after(1))));
    assertThat(kept.of(OVERDUE).severity()).isEqualTo(AlertSeverity.ERROR);
    assertThat(kept.of(OVERDUE).since()).isEqualTo(after(-5));
  }

  /** A condition of minutes, judged every few of them, sometimes twice. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void judgedAgainNothingChangesAndARandomHistoryGivesTheEpisodesOfAnObviousCount(int seed) {
    Random random = new Random(seed);
    TreeMap<Integer, Boolean> judgements = new TreeMap<>();
    int minute = 0;
    boolean isOn = false;
    for (int i = 0; i < 300; i++) {
      minute += 1 + random.nextInt(30);
      isOn = random.nextInt(100) < 25 ? !isOn : isOn;
      judgements.put(minute, isOn);
    }
    Kept kept = new Kept();
    judgements.forEach(
        (at, on) -> {
          List<Condition> holding = on ? List.of(holds(SILENT, null)) : List.of();
          kept.judge(after(at), ALL, holding);
          assertThat(kept.judge(after(at), ALL, holding)).as("judged again").isEmpty();
        });
    List<Episode> all = new ArrayList<>(kept.passed);
    kept.notPassed.values().stream().filter(it -> it.openedAt() != null).forEach(all::add);
    assertThat(all.stream().map(it -> text(it.since(), it.until())).toList())
        .isEqualTo(counted(judgements));
    assertThat(all).isSortedAccordingTo(Comparator.comparing(Episode::since));
  }

  private static String text(Instant since, @Nullable Instant until) {
    return Duration.between(START, since).toMinutes()
        + "-"
        + (until == null ? "" : Duration.between(START, until).toMinutes());
  }

  /** Runs of the same, those that are too short taken for a part of the run before. */
  private static List<String> counted(TreeMap<Integer, Boolean> judgements) {
    List<String> episodes = new ArrayList<>();
    Integer began = null;
    Integer ceased = null;
    boolean isOpen = false;
    for (Map.Entry<Integer, Boolean> judged : judgements.entrySet()) {
      int at = judged.getKey();
      if (judged.getValue()) {
        began = began == null ? at : began;
        ceased = null;
        isOpen = isOpen || at - began >= 60;
      } else if (!isOpen) {
        began = null;
      } else {
        ceased = ceased == null ? at : ceased;
        if (at - ceased >= 60) {
          episodes.add(began + "-" + ceased);
          began = null;
          ceased = null;
          isOpen = false;
        }
      }
    }
    if (isOpen) {
      episodes.add(began + "-");
    }
    return episodes;
  }
}
