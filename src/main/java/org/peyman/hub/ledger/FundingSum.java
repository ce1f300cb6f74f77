package org.peyman.hub.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FlowStage;
import org.peyman.hub.domain.FundingDimension;

/** The sums of one group, as they are added up; what each means is in rules.md, section 8.3. */
final class FundingSum {

  private final RialSum pledged = new RialSum();
  private final RialSum paid = new RialSum();
  private final RialSum loans = new RialSum();
  private final RialSum internal = new RialSum();
  private final RialSum paidOut = new RialSum();
  private final RialSum outstanding = new RialSum();
  private final RialSum unplaced = new RialSum();
  private final RialSum paidUnplaced = new RialSum();
  private final RialSum unreconciled = new RialSum();
  private long flows;
  private long discrepancies;

  /**
   * Flows that meet a filter.
   *
   * @param isPlaced whether they name what the filter asks for
   */
  record Part(FlowsAlike alike, FlowsAlike.Amount amount, boolean isPlaced) {}

  /**
   * Adds flows, of which one side at least is inside.
   *
   * @param comesFrom whether who pays is inside
   * @param goesTo whether who is paid is
   */
  void add(Part part, boolean comesFrom, boolean goesTo) {
    boolean isPledge = part.alike.stage() == FlowStage.PLEDGE;
    if (!part.isPlaced) {
      if (goesTo && !comesFrom && !part.alike.isLoan()) {
        (isPledge ? unplaced : paidUnplaced).add(part.amount.rials());
      }
      return;
    }
    flows += part.amount.flows();
    discrepancies += part.alike.isDisputed() ? part.amount.flows() : 0;
    if (isPledge) {
      addPledge(part, goesTo && !comesFrom);
    } else {
      addPayment(part, comesFrom, goesTo);
    }
  }

  private void addPledge(Part part, boolean comesIn) {
    if (comesIn && !part.alike.isLoan()) {
      pledged.add(part.amount.rials());
      outstanding.add(part.amount.rest());
    }
  }

  private void addPayment(Part part, boolean comesFrom, boolean goesTo) {
    RialSum rials = part.amount.rials();
    if (part.alike.isLoan()) {
      if (goesTo && !comesFrom) {
        loans.add(rials);
      }
    } else if (comesFrom) {
      (goesTo ? internal : paidOut).add(rials);
    } else {
      paid.add(rials);
      if (!part.alike.isReferenced()) {
        unreconciled.add(rials);
      }
    }
  }

  FundingRecords.Group group(Map<FundingDimension, @Nullable String> values) {
    return new FundingRecords.Group(
        values,
        new FundingRecords.Amounts(
            pledged.money(),
            paid.money(),
            loans.money(),
            internal.money(),
            paidOut.money(),
            outstanding.money(),
            unplaced.money(),
            paidUnplaced.money(),
            unreconciled.money()),
        flows,
        discrepancies);
  }
}
