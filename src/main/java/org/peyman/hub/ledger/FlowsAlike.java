package org.peyman.hub.ledger;

import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FlowStage;
import org.peyman.hub.domain.Money;

/**
 * What distinct flows have in common that count alike in every question about money.
 *
 * @param payer an organization; null: another pays
 * @param benefactor who pays; null: another does
 * @param payee an organization; null: the money leaves all of them
 * @param isDisputed whether reports of it differ
 */
record FlowsAlike(
    @Nullable String phase,
    @Nullable String province,
    int year,
    @Nullable String agreement,
    @Nullable String payer,
    @Nullable String benefactor,
    @Nullable String payee,
    FlowStage stage,
    boolean isLoan,
    boolean isReferenced,
    boolean isDisputed) {

  /**
   * What they add up to.
   *
   * @param rest what is not paid of pledges
   * @param flows how many they are
   */
  record Amount(RialSum rials, RialSum rest, long flows) {

    Amount plus(Amount more) {
      return new Amount(rials.plus(more.rials), rest.plus(more.rest), flows + more.flows);
    }

    boolean isNothing() {
      return flows == 0 && rials.money().equals(Money.ZERO) && rest.money().equals(Money.ZERO);
    }
  }
}
