package org.peyman.hub.bench;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who answers the same questions in the hub's place. */
interface Peer extends AutoCloseable {

  /** For what it prints. */
  String name();

  /**
   * Sums by group, by the keys of the group in the question's order: claimed, the credit in shares,
   * then the measures in their order.
   */
  Map<List<@Nullable String>, long[]> ask(Asked asked) throws Exception;

  @Override
  void close();
}
