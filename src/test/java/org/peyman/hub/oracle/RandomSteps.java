package org.peyman.hub.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.Reference;

/** How a random world comes into a ledger, step by step. */
final class RandomSteps {

  private RandomSteps() {}

  /** Facts in random batches, some twice; and reference data, of which phases are changed later. */
  static List<Runnable> of(Hub hub, Dice dice, long seed) {
    List<Fact> arriving = new ArrayList<>(dice.shuffled(RandomFacts.of(seed)));
    arriving.addAll(dice.some(arriving, arriving.size() / 5));
    List<Runnable> steps = new ArrayList<>();
    while (!arriving.isEmpty()) {
      int size = Math.min(arriving.size(), dice.oneOf(1, 3, 20, 60));
      List<Fact> batch = List.copyOf(arriving.subList(0, size));
      arriving.subList(0, size).clear();
      steps.add(() -> hub.take(batch));
    }
    for (int i = 0; i < 6; i++) {
      Reference edited = edited(dice);
      steps.add(dice.below(steps.size()), () -> hub.learn(edited));
    }
    Reference whole = RandomFacts.reference();
    steps.add(dice.below(3), () -> hub.learn(whole));
    steps.add(0, () -> hub.register(RandomFacts.ORGANIZATIONS.get(0)));
    steps.add(0, () -> hub.learn(withoutPhases(whole)));
    steps.add(hub::judgeAgain);
    return steps;
  }

  private static Reference withoutPhases(Reference whole) {
    return Reference.of(
        whole.organizations().values(),
        whole.provinces().values(),
        whole.agreements().values(),
        List.of());
  }

  /** A phase with other provinces in other roles, perhaps of another agreement. */
  private static Reference edited(Dice dice) {
    Phase phase =
        Objects.requireNonNull(RandomFacts.reference().phases().get(dice.pick(RandomFacts.PHASES)));
    List<Phase.PhaseProvince> places = new ArrayList<>();
    for (String province : dice.some(RandomFacts.PROVINCES, 4)) {
      places.add(new Phase.PhaseProvince(province, dice.oneOf(ProvinceRole.values()), true));
    }
    Phase edited =
        new Phase(
            phase.code(),
            dice.pick(RandomFacts.AGREEMENTS),
            phase.ordinal(),
            phase.titleFa(),
            phase.titleEn(),
            phase.status(),
            phase.startsOn(),
            phase.endsOn(),
            phase.sourceDocument(),
            places);
    return Reference.of(List.of(), List.of(), List.of(), List.of(edited));
  }
}
