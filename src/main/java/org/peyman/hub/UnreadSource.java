package org.peyman.hub;

import java.util.List;
import org.peyman.hub.domain.NearMatches;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Records;

/** Says why nothing can be done about the reading of a source that somebody named. */
final class UnreadSource {

  private UnreadSource() {}

  static String says(Ledger ledger, String source) {
    List<String> known =
        ledger.reads().sources().await().stream().map(Records.Source::code).sorted().toList();
    if (known.contains(source)) {
      return source + " is not read by the hub: its organization submits to it.";
    }
    List<String> near = NearMatches.of(source, known);
    return "There is no source '"
        + source
        + "'; known: "
        + String.join(", ", near.isEmpty() ? known : near)
        + ".";
  }
}
