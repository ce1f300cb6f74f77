package org.peyman.hub.ledger;

import java.util.List;

/** Gives values a place among a statement's parameters, and answers how its text refers to them. */
interface Parameters {

  /** A value, by the name that it has where the statement is asked for. */
  String put(String name, Object value, String type);

  /** Texts as an array. */
  default String texts(String name, List<String> texts) {
    return put(name, texts.toArray(String[]::new), "text[]");
  }

  /** Whole numbers as an array. */
  default String numbers(String name, List<Integer> numbers) {
    return put(name, numbers.toArray(Integer[]::new), "int[]");
  }
}
