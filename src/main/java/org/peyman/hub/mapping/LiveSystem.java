package org.peyman.hub.mapping;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.Cancellation;

/** A partner's system that is asked live, for all keys in one question. Thread-safe. */
public interface LiveSystem extends AutoCloseable {

  /** Most rows of an answer: more are refused, since no question has so many keys. */
  int MOST_ROWS = 10_000;

  /**
   * Asks for some keys.
   *
   * @param keys in the partner's own words, at least one
   * @return completes on any thread with the rows, as a list or as a map from key to row; or fails
   *     with {@link org.peyman.hub.partner.PartnerFailure}
   */
  CompletionStage<? extends @Nullable Object> ask(List<String> keys, Cancellation cancellation);

  /** Gives back what it holds; does not wait. */
  @Override
  void close();
}
