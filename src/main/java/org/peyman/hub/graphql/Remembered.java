package org.peyman.hub.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Changes;

/**
 * Answers that were given, in the form in which they were sent. One is given again as long as all
 * that it was made of is the same: for that the database is asked how far the ledger is, once for
 * all requests that come meanwhile, so that nobody is answered of before what they know already.
 *
 * @param <T> what is sent
 */
public final class Remembered<T> {

  private final Changes changes;
  private final Clock clock;
  private final Cache<Key, Answer<T>> answers;

  /**
   * Remembers answers of a ledger.
   *
   * @param bytes how many all answers and requests together may have, about
   * @param size how many an answer has
   */
  public Remembered(Changes changes, Clock clock, long bytes, ToIntFunction<T> size) {
    this.changes = changes;
    this.clock = clock;
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((Key key, Answer<T> answer) -> key.weight + size.applyAsInt(answer.sent))
            .executor(Runnable::run)
            .build();
  }

  /** What was asked; the order in which variables are given changes nothing. */
  private record Key(
      String query, @Nullable String operationName, Map<String, Object> variables, int weight) {

    static Key of(Engine.Request request) {
      Map<String, Object> variables = request.variables();
      int characters = request.query().length() + variables.toString().length();
      return new Key(request.query(), request.operationName(), variables, 2 * characters + 300);
    }
  }

  /**
   * An answer without errors.
   *
   * @param sources how sources were doing; null: it does not say
   */
  private record Answer<T>(T sent, Basis basis, @Nullable String sources) {}

  /** What is the same for all requests of a moment. */
  private record Now(long version, LocalDate day, Instant moment, @Nullable String sources) {

    boolean isThatOf(Answer<?> answer) {
      Basis basis = answer.basis;
      Instant until = basis.until();
      return basis.version() == version
          && basis.day().equals(day)
          && Objects.equals(answer.sources, sources)
          && (until == null || moment.isBefore(until));
    }
  }

  /** The answer to the same request, where it would be the same now. */
  public Future<Optional<T>> find(Engine.Request request) {
    Answer<T> answer = answers.getIfPresent(Key.of(request));
    return answer == null
        ? Future.succeededFuture(Optional.empty())
        : now(answer.basis.saysSources())
            .map(now -> now.isThatOf(answer) ? Optional.of(answer.sent) : Optional.<T>empty())
            .otherwise(Optional.empty());
  }

  private Future<Now> now(boolean withSources) {
    Instant moment = clock.instant();
    LocalDate day = Tehran.dayOf(moment);
    return withSources
        ? changes.mark().map(mark -> new Now(mark.version(), day, moment, mark.sources()))
        : changes.version().map(version -> new Now(version, day, moment, null));
  }

  /**
   * A request whose answer is about to be made. How sources are doing is known of the ledger before
   * and after: only where it is the same, it is known of the answer.
   */
  public Pending pending(Engine.Request request) {
    return new Pending(request);
  }

  /** An answer that is being made. */
  public final class Pending {

    private final Engine.Request request;
    private volatile @Nullable Basis basis;
    private final Future<Changes.Mark> before;

    private Pending(Engine.Request request) {
      this.request = request;
      this.before = changes.mark();
    }

    /** The request, that is to be executed when {@link #ready} is. */
    public Engine.Request asked() {
      return request.tellingBasis(told -> basis = told);
    }

    /** Completes when it may be executed; never fails. */
    public Future<Void> ready() {
      return before.<Void>mapEmpty().otherwiseEmpty();
    }

    /** It was made. */
    public void is(T sent) {
      Basis known = basis;
      if (known == null) {
        return;
      }
      Key key = Key.of(request);
      if (!known.saysSources()) {
        answers.put(key, new Answer<>(sent, known, null));
      } else if (before.succeeded()) {
        String sources = before.result().sources();
        changes
            .mark()
            .onSuccess(
                after -> {
                  if (after.sources().equals(sources)) {
                    answers.put(key, new Answer<>(sent, known, sources));
                  }
                });
      }
    }
  }
}
