package org.peyman.hub.partner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;

/**
 * One row of a source, as it stands there: the hub judges it, not the source.
 *
 * <p>The hub's fields, those without a star optional:
 *
 * <ul>
 *   <li>CLAIM: claimId*, phase*, province*, startedOn*, endedOn, person, weeklyHours, settlement,
 *       workMode, sector, gender, targetGroup, returnedHousehold
 *   <li>COUNT: phase*, month*, cells*: a list of maps with province*, quantity*, settlement,
 *       workMode, sector, gender, targetGroup, returnedHousehold
 *   <li>COMMITMENT: code*, organizations*, year*, quantity*, certainty*, kind*, agreement, phase,
 *       province, reason, date, sourceDocument, approvedBy, allocations: a list of maps with
 *       party*, quantity*, phase, province
 *   <li>VERIFICATION: verificationId*, claimOrganization*, claimId*, team*, date*, method*,
 *       outcome*
 *   <li>REPORT: phase*, province*, period*, nil, narrative, declaredJobs, author, links
 *   <li>REVIEW: reviewId*, reportOrganization*, phase*, province*, period*, decision*,
 *       reportRevision, until, date*, reason
 *   <li>FLOW: flowId*, stage*, kind*, payer*, payee, amount*, unit*, date*, reference,
 *       pledgeOrganization, pledgeId, agreement, phase, province, sourceDocument
 *   <li>every kind: revision, a whole number of which the highest stands (without it: what is read
 *       later is newer), and except for COMMITMENT withdrawn, a boolean
 * </ul>
 *
 * <p>Values are text, {@link Number}s, {@link Boolean}s, or lists of maps of them; null is the same
 * as absent, but for {@code person}: null or empty says that there is none, absent does not say,
 * and the claim keeps the key of an earlier revision. Dates are ISO ({@code 2020-10-31}) or Solar
 * Hijri ({@code 1399-08-10}), months {@code 1399-08}, quarters {@code 1399-Q3}, provinces a code, a
 * name in Persian or English, or an ISO code with its scheme. {@code person} is a person key of 64
 * hexadecimal digits or a national code; the hub keeps only the key. A province stands together
 * with {@code provinceScheme} where it is an ISO code; a map inside a list may say in {@code
 * position} where it stands itself.
 *
 * @param kind what the row speaks of
 * @param position where it stands, for who must mend it: {@code placement 4711}, {@code
 *     claims.csv:17}; at most 500 characters, the same at each reading, and no personal data
 * @param fields by name; of a {@link TranslatedSource} source its own names, of others the hub's
 * @param fault why the row cannot be read at all, for example a line with a quote that is never
 *     closed: one sentence that names the fault and what is allowed, without personal data. Such a
 *     row is refused with this sentence, and its fields are kept as they are. Null for every other
 *     row
 * @param mark when the row was changed last: a moment with its offset, a number, or text that is
 *     ordered by its characters. Of rows of one reading that have no revision and say different
 *     things of one fact, that with the later mark stands; without marks, or with equal ones, all
 *     of them are refused. Null: not known
 */
public record Item(
    FactKind kind,
    String position,
    Map<String, @Nullable Object> fields,
    @Nullable String fault,
    @Nullable String mark) {

  /** Keeps the order of the fields. */
  public Item {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** A row of which nobody knows when it was changed. */
  public Item(
      FactKind kind,
      String position,
      Map<String, @Nullable Object> fields,
      @Nullable String fault) {
    this(kind, position, fields, fault, null);
  }

  /** A row that can be read. */
  public Item(FactKind kind, String position, Map<String, @Nullable Object> fields) {
    this(kind, position, fields, null);
  }
}
