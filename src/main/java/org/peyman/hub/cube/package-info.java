/**
 * Answers from memory. The jobs, reports and promises of one ledger version and one day, kept exact
 * by the ledger's feed of change; nothing is matched here. PostgreSQL's own sums are the oracle,
 * and answer what this does not.
 */
@NullMarked
package org.peyman.hub.cube;

import org.jspecify.annotations.NullMarked;
