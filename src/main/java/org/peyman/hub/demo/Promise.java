package org.peyman.hub.demo;

import java.time.LocalDate;
import java.util.List;

/**
 * One revision of a commitment.
 *
 * @param phase empty for none, as agreement and province
 * @param approvedBy codes with plus signs between; empty where it does not say
 * @param note what is wrong with it on purpose; empty where nothing is
 */
record Promise(
    String code,
    int revision,
    String organizations,
    int year,
    String agreement,
    String phase,
    String province,
    long quantity,
    String certainty,
    String kind,
    LocalDate date,
    List<Part> parts,
    String approvedBy,
    String note) {

  /** What one party of a joint commitment takes on alone. */
  record Part(String party, long quantity, String phase, String province) {}
}
