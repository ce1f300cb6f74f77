package org.peyman.hub.ledger;

import java.time.LocalDate;

/**
 * As of when something is asked: a version of the ledger, and the day that is taken for today
 * (rules.md, section 3.9). Asked with the same, now or later, figures are the same.
 *
 * @param version what had been recorded up to then, and nothing later
 * @param day in Asia/Tehran; not before the version was recorded, nor after the next one was
 * @param isFinal whether nothing can be noted of that day any more, neither facts nor how sources
 *     did
 */
public record AsOf(long version, LocalDate day, boolean isFinal) {}
