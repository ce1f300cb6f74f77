package org.peyman.hub.ledger;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.domain.Text;

/** Who did what, or was refused to do it. Entries are added and never changed. */
public final class AuditTrail {

  private static final int LONGEST = 500;

  private static final Columns<Entry> COLUMNS =
      Columns.<Entry>none()
          .text("caller", Entry::caller)
          .text("role", Entry::role)
          .text("organization", Entry::organization)
          .text("action", Entry::action)
          .text("subject", Entry::subject)
          .text("outcome", Entry::outcome)
          .text("request_id", Entry::requestId)
          .number("times", Entry::times);

  private static final String RECORD =
      """
      INSERT INTO audit_entry (caller, role, organization, action, subject, outcome, request_id, times)
      SELECT caller, role, organization, action, subject, outcome, request_id, times FROM %s
      """
          .formatted(COLUMNS.rows(0));

  private final Database database;

  AuditTrail(Database database) {
    this.database = database;
  }

  /**
   * Something that was done or refused; texts are cut to {@value #LONGEST} characters, and national
   * codes in them masked.
   *
   * @param caller name of the key, or the token's subject
   * @param organization that the caller acts for; null: for none
   * @param action a field of the schema, such as {@code submitClaims}, or an address
   * @param subject what it was done to
   * @param outcome what became of it
   * @param times how often, at least 1
   */
  public record Entry(
      String caller,
      String role,
      @Nullable String organization,
      String action,
      String subject,
      String outcome,
      @Nullable String requestId,
      long times) {

    public Entry {
      caller = stored(caller);
      action = stored(action);
      subject = stored(subject);
      outcome = stored(outcome);
    }

    private static String stored(String text) {
      String storable = Digits.maskAll(Text.storable(text));
      return storable.length() <= LONGEST ? storable : storable.substring(0, LONGEST);
    }
  }

  /** Adds entries in the given order. */
  public Future<Void> record(List<Entry> entries) {
    return entries.isEmpty()
        ? Future.succeededFuture()
        : database.query(RECORD, COLUMNS.parameters(entries)).mapEmpty();
  }
}
