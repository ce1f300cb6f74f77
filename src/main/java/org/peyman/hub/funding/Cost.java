package org.peyman.hub.funding;

import org.peyman.hub.domain.Money;

/**
 * What one confirmed job cost.
 *
 * @param low if as many are confirmed as the upper bound of the share says
 * @param mid if the share of the visited holds for all
 * @param high if as many are confirmed as the lower bound of the share says
 */
public record Cost(Money low, Money mid, Money high) {}
