package org.peyman.hub.domain;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money that is promised or was paid, as one organization reports it. What others report with the
 * same stage, payer, payee, kind and reference is the same money.
 *
 * @param payer an organization, a benefactor, or one of {@link #OTHER_PAYERS}
 * @param payee an organization; null: households and employers
 * @param rials from 1 to {@link #MOST}
 * @param reference a tracking number that others know as well
 * @param pledge which pledge a payment honours
 */
public record Flow(
    FlowStage stage,
    FlowKind kind,
    String payer,
    @Nullable String payee,
    long rials,
    LocalDate date,
    @Nullable String reference,
    @Nullable Pledge pledge,
    @Nullable String agreement,
    @Nullable String phase,
    @Nullable String province,
    @Nullable String sourceDocument)
    implements Fact.Content {

  /** The largest amount of one flow, in rials: a hundred hemmat. */
  public static final long MOST = 1_000_000_000_000_000L;

  /** The payee's own means. */
  public static final String OWN = "OWN";

  /** Who pays and is neither organization nor benefactor. */
  public static final List<String> OTHER_PAYERS = List.of(OWN, "STATE", "BANK");

  /** Names a pledge, by any organization that reports it. */
  public record Pledge(String organization, String id) {}

  public Flow {
    if (rials < 1 || rials > MOST) {
      throw new IllegalArgumentException(rials + " rials");
    }
    if (payer.equals(payee) || (payee == null && payer.equals(OWN))) {
      throw new IllegalArgumentException("From " + payer + " to " + payee);
    }
    if (pledge != null && stage != FlowStage.PAYMENT) {
      throw new IllegalArgumentException("Only payments honour pledges");
    }
  }

  @Override
  public boolean namesAnother() {
    return pledge != null;
  }
}
