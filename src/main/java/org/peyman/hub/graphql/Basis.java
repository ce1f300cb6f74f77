package org.peyman.hub.graphql;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is made of: as long as all of it is the same, so is the answer to the same
 * request.
 *
 * @param version of the ledger
 * @param day today in Asia/Tehran
 * @param saysSources whether it says how sources are doing
 * @param until when a source goes stale of those that it speaks of; null: none does by itself
 */
public record Basis(long version, LocalDate day, boolean saysSources, @Nullable Instant until) {}
