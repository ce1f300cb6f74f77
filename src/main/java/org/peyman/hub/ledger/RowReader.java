package org.peyman.hub.ledger;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.JobTraits;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.NoteReason;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.SourceNote;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;

/** Rows of the current state as records. */
final class RowReader {

  private static final Pattern PERSON_KEY = Pattern.compile("[0-9a-fA-F]{64}");

  private RowReader() {}

  /** What each row says, in their order. */
  static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    List<T> items = new ArrayList<>(rows.size());
    rows.forEach(row -> items.add(read.apply(row)));
    return items;
  }

  static Records.LiveClaim claim(Row row) {
    Claim content =
        new Claim(
            row.getString("phase"),
            row.getString("province"),
            row.getLocalDate("started_on"),
            row.getLocalDate("ended_on"),
            null,
            hours(row),
            facets(row));
    return new Records.LiveClaim(
        row.getUUID("job_id"),
        row.getString("organization"),
        row.getString("claim_id"),
        row.getLong("revision"),
        content);
  }

  static Records.LiveVerification verification(Row row) {
    Verification content =
        new Verification(
            row.getString("claim_organization"),
            row.getString("claim_id"),
            List.of(row.getArrayOfStrings("team")),
            row.getLocalDate("date"),
            VerificationMethod.valueOf(row.getString("method")),
            Outcome.valueOf(row.getString("outcome")));
    return new Records.LiveVerification(
        row.getString("organization"), row.getString("id"), row.getBoolean("independent"), content);
  }

  static Records.CurrentCommitment commitment(Row row) {
    return new Records.CurrentCommitment(
        row.getString("organization"),
        row.getString("code"),
        row.getLong("revision"),
        row.getLong("proposed"),
        FactJson.readCommitment((JsonObject) row.getJson("content")));
  }

  static Records.PromiseChange promiseChange(Row row) {
    return new Records.PromiseChange(
        RevisionKind.valueOf(row.getString("kind")),
        row.getLong("revisions"),
        row.getLong("delta"));
  }

  static Records.Quarantined quarantined(Row row) {
    Refusal refusal = ProblemJson.read((JsonArray) row.getJson("problems"), refusal(row));
    return new Records.Quarantined(
        row.getString("sort"),
        FactKind.valueOf(row.getString("kind")),
        row.getString("source"),
        row.getString("position"),
        row.getString("organization"),
        row.getString("fact_id"),
        row.getLong("revision"),
        refusal,
        withoutKeys(String.valueOf(row.getJson("given"))),
        row.getOffsetDateTime("recorded_at").toInstant(),
        texts(row.getArrayOfStrings("fields")),
        dismissal(row));
  }

  static Counted.Jobs jobs(Row row) {
    return new Counted.Jobs(
        row.getBoolean("person"),
        row.getString("phase"),
        row.getString("province"),
        row.getLocalDate("started_on"),
        SolarMonth.ofNumber(row.getInteger("started_month")),
        row.getLocalDate("last_end"),
        row.getBoolean("keyed"),
        List.of(row.getArrayOfStrings("organizations")),
        List.of(row.getArrayOfIntegers("claim_counts")),
        row.getInteger("jobs"),
        row.getInteger("hours_tenths"),
        facets(row),
        row.getBoolean("repeated"),
        outcome(row, "latest_independent"),
        outcome(row, "latest_conclusive"),
        new JobTraits.Sustained(row.getBoolean("checked_6m"), row.getBoolean("sustained_6m")),
        new JobTraits.Sustained(row.getBoolean("checked_12m"), row.getBoolean("sustained_12m")),
        List.of(row.getArrayOfStrings("visitors")),
        row.getBoolean("disagrees"));
  }

  private static @Nullable Outcome outcome(Row row, String column) {
    String outcome = row.getString(column);
    return outcome == null ? null : Outcome.valueOf(outcome);
  }

  static Counted.Reported reported(Row row) {
    return new Counted.Reported(
        row.getString("organization"),
        row.getString("phase"),
        row.getString("province"),
        SolarMonth.ofNumber(row.getInteger("started_month")),
        facets(row),
        row.getInteger("quantity"),
        new Counted.Quality(
            row.getBoolean("is_claim"),
            row.getBoolean("keyless"),
            row.getBoolean("hours_unknown"),
            row.getLocalDate("first_recorded"),
            row.getBoolean("corrected")));
  }

  static Counted.Promised promised(Row row) {
    return new Counted.Promised(
        row.getBoolean("original"),
        List.of(row.getArrayOfStrings("organizations")),
        row.getInteger("year"),
        row.getString("agreement"),
        row.getString("phase"),
        row.getString("province"),
        Certainty.valueOf(row.getString("certainty")),
        row.getLong("quantity"));
  }

  private static List<String> texts(String @Nullable [] texts) {
    return texts == null ? List.of() : List.of(texts);
  }

  private static Records.@Nullable Dismissal dismissal(Row row) {
    OffsetDateTime at = row.getOffsetDateTime("dismissed_at");
    return at == null
        ? null
        : new Records.Dismissal(
            at.toInstant(), row.getString("dismissed_by"), row.getString("dismissed_because"));
  }

  static Records.QuarantineCount quarantineCount(
      Row row, List<Listing.QuarantineDimension> groupBy) {
    Map<Listing.QuarantineDimension, String> group =
        new EnumMap<>(Listing.QuarantineDimension.class);
    for (Listing.QuarantineDimension by : groupBy) {
      String value = row.getString("group_" + by.name().toLowerCase(Locale.ROOT));
      if (value != null) {
        group.put(by, value);
      }
    }
    return new Records.QuarantineCount(
        group.get(Listing.QuarantineDimension.ORGANIZATION),
        group.get(Listing.QuarantineDimension.SOURCE),
        value(Refusal.Reason.class, group.get(Listing.QuarantineDimension.REASON)),
        value(FactKind.class, group.get(Listing.QuarantineDimension.KIND)),
        group.get(Listing.QuarantineDimension.FIELD),
        row.getLong("items"));
  }

  static Retrial.Kept kept(Row row) {
    return new Retrial.Kept(
        row.getLong("id"),
        FactKind.valueOf(row.getString("kind")),
        row.getString("organization"),
        row.getString("fact_id"),
        row.getLong("revision"),
        row.getString("position"),
        (JsonObject) row.getJson("given"),
        Entry.Again.valueOf(row.getString("again")));
  }

  /** Items are kept with the keys that replaced national codes; a key is never shown. */
  private static String withoutKeys(String given) {
    return PERSON_KEY.matcher(given).replaceAll("***");
  }

  static Records.AuditEntry auditEntry(Row row) {
    return new Records.AuditEntry(
        row.getLong("id"),
        row.getOffsetDateTime("recorded_at").toInstant(),
        new AuditTrail.Entry(
            row.getString("caller"),
            row.getString("role"),
            row.getString("organization"),
            row.getString("action"),
            row.getString("subject"),
            row.getString("outcome"),
            row.getString("request_id"),
            row.getLong("times")));
  }

  static Records.PastReading pastReading(Row row) {
    String cursor = row.getString("cursor");
    return new Records.PastReading(
        row.getOffsetDateTime("began").toInstant(),
        row.getOffsetDateTime("ended").toInstant(),
        row.getInteger("times"),
        row.getLong("rows"),
        new Records.PastReading.Taken(
            row.getLong("accepted"),
            row.getLong("unchanged"),
            row.getLong("refused"),
            row.getLong("pending")),
        cursor == null ? null : ShownCursor.of(cursor),
        row.getString("message"));
  }

  static Records.Source source(Row row) {
    String staleAfter = row.getString("stale_after");
    return new Records.Source(
        row.getString("code"),
        row.getString("organization"),
        staleAfter == null ? null : Duration.parse(staleAfter),
        instant(row, "last_attempted_at"),
        instant(row, "last_synced_at"),
        instant(row, "data_as_of"),
        row.getBoolean("failed"),
        row.getInteger("accepted"),
        row.getInteger("rejected"),
        row.getString("message"),
        reading(row),
        notes((JsonArray) row.getJson("notes")),
        value(FactKind.class, row.getString("kind")));
  }

  private static List<Records.Note> notes(@Nullable JsonArray json) {
    return json == null
        ? List.of()
        : json.stream().map(element -> note((JsonObject) element)).toList();
  }

  private static Records.Note note(JsonObject json) {
    SourceNote note =
        new SourceNote(
            NoteKind.valueOf(json.getString("kind")),
            json.getString("subject"),
            value(NoteReason.class, json.getString("reason")),
            json.getInteger("count"),
            json.getString("near").lines().toList());
    return new Records.Note(note, OffsetDateTime.parse(json.getString("since")).toInstant());
  }

  private static Records.@Nullable Reading reading(Row row) {
    Instant since = instant(row, "reading_since");
    return since == null ? null : new Records.Reading(since, row.getLong("reading_rows"));
  }

  /** What a preview would send to quarantine. */
  static Preview.Item previewed(Row row) {
    return new Preview.Item(row.getString("position"), row.getString("id"), refusal(row));
  }

  private static Refusal refusal(Row row) {
    String[] parts = row.getArrayOfStrings("parts");
    if (parts != null) {
      return Refusal.of(
          RefusalParts.of(parts),
          Refusal.Reason.valueOf(row.getString("reason")),
          row.getString("field"),
          row.getString("value"),
          row.getString("allowed"));
    }
    return new Refusal(
        Refusal.Reason.valueOf(row.getString("reason")),
        row.getString("field"),
        row.getString("value"),
        row.getString("allowed"),
        row.getString("message"),
        texts(row.getArrayOfStrings("fields")));
  }

  private static Facets facets(Row row) {
    return Facets.of(facet -> facet(facet, row));
  }

  private static @Nullable Object facet(Facet facet, Row row) {
    if (facet.isFlag()) {
      return row.getBoolean(facet.column());
    }
    String text = row.getString(facet.column());
    return text == null ? null : facet.value(text);
  }

  private static @Nullable BigDecimal hours(Row row) {
    Short tenths = row.getShort("hours_tenths");
    return tenths == null ? null : BigDecimal.valueOf(tenths, 1);
  }

  private static <E extends Enum<E>> @Nullable E value(Class<E> type, @Nullable String name) {
    return name == null ? null : Enum.valueOf(type, name);
  }

  static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
