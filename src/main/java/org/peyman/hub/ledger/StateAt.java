package org.peyman.hub.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Where a statement finds the state that it reads: in its tables as they are, or in what they were
 * at a version. The functions for the latter are in the migrations; the planner puts their text
 * where they are called, so that it is one statement in either case.
 */
final class StateAt {

  private final @Nullable AsOf at;
  private final Parameters parameters;

  /**
   * For one statement.
   *
   * @param at null: now
   */
  StateAt(@Nullable AsOf at, Parameters parameters) {
    this.at = at;
    this.parameters = parameters;
  }

  /** The state as it is. */
  static StateAt now() {
    return new StateAt(null, (name, value, type) -> value.toString());
  }

  /** What stands in a statement for a table or view of the state, or of reference data. */
  String of(String table) {
    return at == null ? table : table + "_at(" + version(at) + ")";
  }

  /** The one row that says of which version the answer is. */
  String version() {
    return at == null ? "ledger_version" : "(SELECT " + version(at) + " AS version)";
  }

  private String version(AsOf asked) {
    return parameters.put("version", asked.version(), "bigint");
  }
}
