package org.peyman.hub.graphql;

import org.peyman.hub.ledger.Alerts;
import org.peyman.hub.ledger.FigureNotes;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.SavedViews;
import org.peyman.hub.sync.QuarantineRetry;
import org.peyman.hub.sync.Submissions;

/**
 * Where mutations go.
 *
 * @param submissions what organizations send
 * @param again what is judged again
 * @param alerts of which somebody says that they know
 * @param views that somebody keeps under names
 * @param notes that somebody writes beside figures
 */
public record Mutations(
    Submissions submissions,
    QuarantineRetry again,
    Alerts alerts,
    SavedViews views,
    FigureNotes notes) {

  /** With all that a ledger keeps of what callers say. */
  public Mutations(Submissions submissions, QuarantineRetry again, Ledger ledger) {
    this(submissions, again, ledger.alerts(), ledger.savedViews(), ledger.figureNotes());
  }
}
