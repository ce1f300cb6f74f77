package org.peyman.hub.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy.Eviction;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Changes;

/**
 * Answers that were given, in the form in which they were sent. One is given again as long as all
 * that it was made of is the same: for that the database is asked how far the ledger is, once for
 * all requests that come meanwhile, so that nobody is answered of before what they know already.
 * Equal requests at the same time are answered by making one answer. Of a document that was never
 * answered before only what is not large is remembered: most such documents never come again, and
 * what is kept for a while costs the garbage collector most.
 *
 * @param <T> what is sent
 */
public final class Remembered<T extends Remembered.Weighed> {

  /** Of all documents of which it is known what their answers are made of. */
  private static final int MOST_CHARACTERS = 1_000_000;

  /** What is remembered of a document at once has at most so many bytes. */
  private static final int MOST_BYTES_AT_ONCE = 32_768;

  private final Changes changes;
  private final Clock clock;
  private final Cache<Key, Answer<T>> answers;
  private final Cache<String, Habit> habits =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher((String document, Habit habit) -> document.length() + 100)
          .executor(Runnable::run)
          .build();
  private final Map<Key, Promise<@Nullable Answer<T>>> making = new ConcurrentHashMap<>();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder shared = new LongAdder();

  /**
   * Remembers answers of a ledger.
   *
   * @param bytes how many all answers and requests together may have, about
   */
  public Remembered(Changes changes, Clock clock, long bytes) {
    this.changes = changes;
    this.clock = clock;
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((Key key, Answer<T> answer) -> key.weight + answer.sent.bytes())
            .executor(Runnable::run)
            .build();
    changes.atOther(answers::invalidateAll);
  }

  /** What takes memory. */
  public interface Weighed {

    /** How many bytes, about. */
    int bytes();
  }

  /** What is asked; the order in which variables are given changes nothing. */
  public static final class Key implements Weighed {
    private final String document;
    private final @Nullable Object rest;
    private final int weight;
    private final int hash;

    private Key(String document, @Nullable Object rest, int characters) {
      this.document = document;
      this.rest = rest;
      this.weight = 2 * characters + 300;
      this.hash = Objects.hash(document, rest);
    }

    /** That of a request. */
    public static Key of(Engine.Request request) {
      Map<String, Object> variables = request.variables();
      int characters = request.query().length() + variables.toString().length();
      return new Key(
          request.query(),
          new Arguments(request.caller().visibility(), request.operationName(), variables),
          characters);
    }

    /**
     * That of anything else.
     *
     * @param name of what is asked
     * @param rest of what decides on the answer; it is equal to no other
     */
    public static Key of(String name, Object rest) {
      return new Key(name, rest, name.length() + rest.toString().length());
    }

    /** Whoever sees something else is answered something else. */
    private record Arguments(
        String visibility, @Nullable String operationName, Map<String, Object> variables) {}

    @Override
    public int bytes() {
      return weight;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Key key
              && hash == key.hash
              && document.equals(key.document)
              && Objects.equals(rest, key.rest));
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** What answers to a document were made of when it was run last. */
  private enum Habit {
    /** They say nothing of sources. */
    LEDGER,
    /** They say how sources are doing. */
    SOURCES,
    /** They may be others at any time, or have errors. */
    NOT_KEPT
  }

  /**
   * An answer without errors.
   *
   * @param line of which ledger it is
   * @param sources how sources were doing; null: it does not say
   */
  private record Answer<T>(T sent, Basis basis, int line, @Nullable String sources) {}

  /**
   * What is the same for all requests of a moment.
   *
   * @param sources how they were doing; null: nobody asked
   */
  private record Now(
      long version, int line, LocalDate day, Instant moment, @Nullable String sources) {

    boolean isThatOf(Answer<?> answer) {
      return answer.basis.version() == version && hasTheRestOf(answer);
    }

    /** Whether all that was known at this moment is in the answer, though it was made after. */
    boolean isIn(Answer<?> answer) {
      return answer.basis.version() >= version && hasTheRestOf(answer);
    }

    private boolean hasTheRestOf(Answer<?> answer) {
      Instant until = answer.basis.until();
      return answer.line == line
          && answer.basis.day().equals(day)
          && (answer.sources == null || answer.sources.equals(sources))
          && (until == null || moment.isBefore(until));
    }
  }

  /**
   * What is known of a request.
   *
   * @param <T> what is sent
   */
  public sealed interface Found<T> {}

  /** An answer that is to be given. */
  public record Known<T>(T sent) implements Found<T> {}

  /**
   * Finds the answer to a request.
   *
   * @return a {@link Known} where it would be the same now, else a {@link Pending} that the caller
   *     makes and ends; never fails
   */
  public Future<Found<T>> find(Key key) {
    Answer<T> answer = answers.getIfPresent(key);
    if (answer == null) {
      return making.containsKey(key)
          ? now(mayHaveSources(key)).transform((now, failure) -> join(key, now))
          : make(key, null);
    }
    return now(answer.sources != null)
        .transform(
            (now, failure) -> {
              if (now == null || !now.isThatOf(answer)) {
                return join(key, now);
              }
              hits.increment();
              return Future.succeededFuture(new Known<>(answer.sent));
            });
  }

  private boolean mayHaveSources(Key key) {
    return habits.getIfPresent(key.document) != Habit.LEDGER;
  }

  private Future<Now> now(boolean withSources) {
    Instant moment = clock.instant();
    LocalDate day = Tehran.dayOf(moment);
    return withSources
        ? changes
            .mark()
            .map(mark -> new Now(mark.version(), mark.line(), day, moment, mark.sources()))
        : changes
            .version()
            .map(reached -> new Now(reached.version(), reached.line(), day, moment, null));
  }

  /** Waits for who makes the answer already, or has made it by now. */
  private Future<Found<T>> join(Key key, @Nullable Now now) {
    Promise<@Nullable Answer<T>> other = making.get(key);
    if (now == null) {
      return make(key, null);
    }
    return other == null
        ? shared(key, now, answers.getIfPresent(key))
        : here(other.future()).compose(answer -> shared(key, now, answer));
  }

  private Future<Found<T>> shared(Key key, Now now, @Nullable Answer<T> answer) {
    if (answer == null || !now.isIn(answer)) {
      return make(key, now.sources);
    }
    shared.increment();
    return Future.succeededFuture(new Known<>(answer.sent));
  }

  /** On the event loop of who waits, where there is one. */
  private static <V> Future<V> here(Future<V> future) {
    Context context = Vertx.currentContext();
    return context == null
        ? future
        : Future.fromCompletionStage(future.toCompletionStage(), context);
  }

  /**
   * Has the caller make it.
   *
   * @param sources how they were doing when it asked; null: not known yet
   */
  private Future<Found<T>> make(Key key, @Nullable String sources) {
    misses.increment();
    Habit habit = habits.getIfPresent(key.document);
    if (habit == Habit.NOT_KEPT) {
      return Future.succeededFuture(new Pending(key, null, null));
    }
    Promise<@Nullable Answer<T>> made = Promise.promise();
    Promise<@Nullable Answer<T>> told = making.putIfAbsent(key, made) == null ? made : null;
    return habit == Habit.LEDGER || sources != null
        ? Future.succeededFuture(new Pending(key, told, sources))
        : changes
            .mark()
            .transform(
                (mark, failure) ->
                    Future.succeededFuture(
                        new Pending(key, told, mark == null ? null : mark.sources())));
  }

  /**
   * An answer that is to be made. How sources are doing is known of the ledger before and after:
   * only where it is the same, it is known of the answer.
   */
  public final class Pending implements Found<T> {

    private final Key key;
    private final @Nullable Promise<@Nullable Answer<T>> told;
    private final @Nullable String before;
    private final int line = changes.line();
    private final boolean isFirst;
    private volatile @Nullable Basis basis;
    private boolean isMade;

    private Pending(Key key, @Nullable Promise<@Nullable Answer<T>> told, @Nullable String before) {
      this.key = key;
      this.told = told;
      this.before = before;
      this.isFirst = habits.getIfPresent(key.document) == null;
    }

    /** The request, so that it says what its answer was made of. */
    public Engine.Request asked(Engine.Request request) {
      return request.tellingBasis(known -> basis = known);
    }

    /** It is made of this; null: of more than can be known. */
    public Pending of(@Nullable Basis known) {
      basis = known;
      return this;
    }

    /** It was made, without errors. */
    public void is(T sent) {
      isMade = true;
      Basis known = basis;
      note(habit(known));
      if (known == null) {
        end(null);
      } else if (!known.saysSources()) {
        keep(new Answer<>(sent, known, line, null));
      } else if (before == null) {
        end(null);
      } else {
        changes
            .mark()
            .onComplete(
                (after, failure) -> {
                  if (after != null && after.sources().equals(before)) {
                    keep(new Answer<>(sent, known, line, before));
                  } else {
                    end(null);
                  }
                });
      }
    }

    /** Most often it is what is known of the document already. */
    private void note(Habit habit) {
      if (habits.getIfPresent(key.document) != habit) {
        habits.put(key.document, habit);
      }
    }

    /** It is over, whether it was made or not. */
    public void over() {
      if (!isMade) {
        end(null);
      }
    }

    private void keep(Answer<T> answer) {
      if (!isFirst || answer.sent.bytes() <= MOST_BYTES_AT_ONCE) {
        answers.put(key, answer);
      }
      end(answer);
    }

    private void end(@Nullable Answer<T> answer) {
      if (told != null) {
        making.remove(key, told);
        told.tryComplete(answer);
      }
    }
  }

  private static Habit habit(@Nullable Basis known) {
    if (known == null) {
      return Habit.NOT_KEPT;
    }
    return known.saysSources() ? Habit.SOURCES : Habit.LEDGER;
  }

  /** How many answers were given again. */
  public long hits() {
    return hits.sum();
  }

  /** How many answers were given to those who had asked while they were being made. */
  public long shared() {
    return shared.sum();
  }

  /** How many answers had to be made. */
  public long misses() {
    return misses.sum();
  }

  /** How many answers there are, about. */
  public long entries() {
    return answers.estimatedSize();
  }

  /** How many bytes they have, about. */
  public long bytes() {
    OptionalLong weight =
        answers.policy().eviction().map(Eviction::weightedSize).orElse(OptionalLong.empty());
    return weight.orElse(0);
  }
}
