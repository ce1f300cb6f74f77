/**
 * The ledger: append-only history of every fact and the current state derived from it, in
 * PostgreSQL. Batches come in through {@link org.peyman.hub.ledger.Ledger}, figures and lists go
 * out through {@link org.peyman.hub.ledger.Reads}; {@link org.peyman.hub.ledger.Sources} says how
 * sources do and who reads them, {@link org.peyman.hub.ledger.Quarantine} judges again what was
 * refused. The only room that speaks SQL to the hub's database.
 */
@NullMarked
package org.peyman.hub.ledger;

import org.jspecify.annotations.NullMarked;
