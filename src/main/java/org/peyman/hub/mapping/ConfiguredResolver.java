package org.peyman.hub.mapping;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.LiveResolver;

/** Answers a configured field: one question for all keys, but for those whose answer is kept. */
final class ConfiguredResolver implements LiveResolver {

  /** More than a type of the hub has objects; beyond it nothing is kept. */
  private static final int MOST_KEPT = 10_000;

  private final LiveObject object;
  private final LiveSystem system;
  private final Clock clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  ConfiguredResolver(LiveObject object, LiveSystem system, Clock clock) {
    this.object = object;
    this.system = system;
    this.clock = clock;
  }

  /**
   * An answer, also that there is none.
   *
   * @param values null: the partner does not know the key
   */
  private record Kept(@Nullable Map<String, @Nullable Object> values, Instant until) {}

  @Override
  public CompletionStage<Map<String, Map<String, @Nullable Object>>> load(
      List<String> keys, Arguments arguments) {
    Map<String, Map<String, @Nullable Object>> answers = new HashMap<>();
    Set<String> missing = missing(keys, answers);
    List<String> words = words(missing);
    if (words.isEmpty()) {
      return CompletableFuture.completedFuture(answers);
    }
    CompletableFuture<Map<String, Map<String, @Nullable Object>>> loaded =
        new CompletableFuture<>();
    system
        .ask(words, arguments.cancellation())
        .whenComplete(
            (answer, failure) -> {
              try {
                if (failure != null) {
                  throw failure;
                }
                Map<String, Map<String, @Nullable Object>> read =
                    LiveAnswer.read(object, missing, answer);
                keep(missing, read);
                answers.putAll(read);
                loaded.complete(answers);
              } catch (Throwable asItIs) { // a stage would wrap it
                loaded.completeExceptionally(asItIs);
              }
            });
    return loaded;
  }

  /** The keys to ask for; what is known of the others is put into the answers. */
  private Set<String> missing(
      List<String> keys, Map<String, Map<String, @Nullable Object>> answers) {
    Set<String> missing = new LinkedHashSet<>();
    Instant now = clock.instant();
    for (String key : keys) {
      Kept known = kept.get(key);
      if (known == null || !now.isBefore(known.until)) {
        missing.add(key);
      } else if (known.values != null) {
        answers.put(key, known.values);
      }
    }
    return missing;
  }

  private List<String> words(Set<String> keys) {
    List<String> words = new ArrayList<>();
    keys.forEach(key -> words.addAll(object.wordsOf(key)));
    return words;
  }

  private void keep(Set<String> asked, Map<String, Map<String, @Nullable Object>> read) {
    if (object.keep() == null) {
      return;
    }
    Instant until = clock.instant().plus(object.keep());
    for (String key : asked) {
      if (kept.size() < MOST_KEPT || kept.containsKey(key)) {
        kept.put(key, new Kept(read.get(key), until));
      }
    }
  }
}
