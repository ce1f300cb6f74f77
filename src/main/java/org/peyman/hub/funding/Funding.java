package org.peyman.hub.funding;

import io.vertx.core.Future;
import java.time.LocalDate;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.progress.Table;

/** Asks the ledger for money and progress for jobs, each once, however many rows come out. */
public final class Funding {

  private Funding() {}

  /**
   * The answer to a question.
   *
   * @param today the day of the answer where no other is asked for
   */
  public static Future<FundingTable> ask(
      FundingQuestion question, Reads reads, Answers answers, LocalDate today) {
    LocalDate day = question.at() == null ? today : question.at().day();
    Future<Table> jobs =
        question.hasJobs() ? answers.ask(question.jobs()) : Future.succeededFuture();
    return reads
        .funding(question.flows(), question.at())
        .compose(sums -> jobs.map(table -> FundingTable.of(question, sums, table, day)));
  }
}
