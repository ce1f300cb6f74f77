package org.peyman.hub.mapping;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Title;

/**
 * What a partner adds to one type of the hub, as configured and checked.
 *
 * @param extended the type of the hub
 * @param key the partner's field that says what a row is of; null: an answer has rows by key
 * @param codes from what stands there to the hub's code; null: it is the hub's code
 * @param keep how long an answer is kept; null: it is not
 */
record LiveObject(
    String extended,
    Title says,
    LiveType.Composed type,
    @Nullable OwnName key,
    @Nullable CodeList codes,
    @Nullable Duration keep,
    LiveConnector.Live asked) {

  /** The partner's words for one of the hub's codes; none where it has none. */
  List<String> wordsOf(String code) {
    return codes == null ? List.of(code) : codes.codesOf(code);
  }

  /** The hub's code for one of the partner's words; the word where the list does not have it. */
  String codeOf(String word) {
    return codes == null ? word : codes.word(word);
  }
}
