package org.peyman.hub.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * Words with weights, one of which the dice choose; the word {@code -} stands for an empty cell:
 * not known.
 */
final class Choice {
  private final List<String> words = new ArrayList<>();
  private final List<Integer> weights = new ArrayList<>();
  private int total;

  private Choice() {}

  /** Reads words and weights in turn, for example {@code "RURAL 60 URBAN 35 - 5"}. */
  static Choice of(String wordsAndWeights) {
    String[] parts = wordsAndWeights.split(" ", -1);
    Choice choice = new Choice();
    for (int i = 0; i < parts.length; i += 2) {
      choice.words.add(parts[i].equals("-") ? "" : parts[i]);
      choice.weights.add(Integer.valueOf(parts[i + 1]));
      choice.total += choice.weights.get(i / 2);
    }
    return choice;
  }

  String by(Dice dice) {
    int left = dice.below(total);
    int i = 0;
    while (left >= weights.get(i)) {
      left -= weights.get(i);
      i++;
    }
    return words.get(i);
  }
}
