package org.peyman.hub.publication;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Sums;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Table;

/** Answers with published figures alone. */
public final class PublishedAnswers implements Answers {

  private final Answers answers;
  private final Publications publications;

  /**
   * @param answers are asked who reported visits, and nothing else
   */
  public PublishedAnswers(Answers answers, Publications publications) {
    this.answers = answers;
    this.publications = publications;
  }

  /** Fails with {@link NotPublished} where the question is not among those that are published. */
  @Override
  public Future<Table> ask(Question question) {
    AsOf at = question.at();
    return at == null
        ? Future.failedFuture(new NotPublished("The public sees figures of editions, not of now"))
        : publications.of(at).map(publication -> publication.table(question));
  }

  @Override
  public Future<Map<String, Table>> askOfEach(
      Parent parent, Collection<String> codes, Question question) {
    return Future.failedFuture(
        new NotPublished("The public sees figures of the root alone, not of each " + parent));
  }

  @Override
  public Future<Map<String, Sums.Visitors>> visitors(
      @Nullable Parent parent, Collection<String> codes, Question question) {
    return answers.visitors(parent, codes, question);
  }
}
