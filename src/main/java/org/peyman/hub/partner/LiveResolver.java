package org.peyman.hub.partner;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Answers a partner's field for all objects of a request at once.
 *
 * <p>Wrong, because 31 provinces become 31 requests:
 *
 * <pre>{@code
 * for (String province : keys) {
 *   answers.put(province, client.get("/provinces/" + province));
 * }
 * }</pre>
 *
 * <p>Repaired: {@code client.get("/provinces?codes=" + String.join(",", keys))}.
 */
@FunctionalInterface
public interface LiveResolver {

  /**
   * What was written in the query.
   *
   * @param values of the field's arguments by name, defaults included: text (also dates, in ISO
   *     form), {@link Integer}, {@link Double}, {@link Boolean}, lists and maps of them, null
   * @param cancellation of this request
   */
  record Arguments(Map<String, @Nullable Object> values, Cancellation cancellation) {}

  /**
   * Loads the values of some objects.
   *
   * @param keys codes of the objects, for example {@code KERMAN}: distinct, 1 to 1,000
   * @param arguments the same for all of them
   * @return completes on any thread with a map from key to a map of plain values by the names of
   *     the partner's own type's fields: text, numbers, booleans, lists and maps. A key that is
   *     left out has null. A value that does not fit the type of its field is null, with an error.
   *     Fails with {@link PartnerFailure}, or is too late, or larger than 100,000 values or
   *     4,000,000 characters: then the field is null for all keys.
   */
  CompletionStage<? extends Map<String, ? extends Map<String, ?>>> load(
      List<String> keys, Arguments arguments);
}
