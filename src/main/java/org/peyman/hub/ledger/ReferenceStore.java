package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Benefactor;
import org.peyman.hub.domain.BenefactorKind;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.PartyRole;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.ReportingPeriod;
import org.peyman.hub.domain.ReportingPlan;

/** Reference data in the database: read whole in one statement, written only where it differs. */
final class ReferenceStore {

  private static final String READ =
      """
      SELECT v.reference_version, jsonb_build_object(
        'organizations', (SELECT coalesce(jsonb_agg(o), '[]') FROM organization o),
        'provinces', (SELECT coalesce(jsonb_agg(p), '[]') FROM province p),
        'agreements', (
          SELECT coalesce(jsonb_agg(to_jsonb(a) || jsonb_build_object('parties', (
                   SELECT coalesce(jsonb_agg(p ORDER BY p.organization, p.role), '[]')
                   FROM agreement_party p WHERE p.agreement = a.code))), '[]')
          FROM agreement a),
        'phases', (
          SELECT coalesce(jsonb_agg(to_jsonb(f) || jsonb_build_object('provinces', (
                   SELECT coalesce(jsonb_agg(p ORDER BY p.province, p.role), '[]')
                   FROM phase_province p WHERE p.phase = f.code))), '[]')
          FROM phase f),
        'plans', (
          SELECT coalesce(jsonb_agg(to_jsonb(r) || jsonb_build_object('exceptions', (
                   SELECT coalesce(jsonb_agg(d ORDER BY d.period), '[]')
                   FROM reporting_due d WHERE d.plan = r.code))), '[]')
          FROM reporting_plan r),
        'benefactors', (SELECT coalesce(jsonb_agg(b), '[]') FROM benefactor b)) AS reference
      FROM ledger_version v
      """;

  /** As it stood at a version: of each code what was recorded last until then. */
  private static final String READ_AT =
      """
      WITH standing AS (
        SELECT DISTINCT ON (kind, code) kind, content FROM reference_history
        WHERE version <= $1 ORDER BY kind, code, version DESC
      )
      SELECT $1::bigint AS reference_version, jsonb_build_object(
        'organizations', (SELECT coalesce(jsonb_agg(content), '[]') FROM standing WHERE kind = 'ORGANIZATION'),
        'provinces', (SELECT coalesce(jsonb_agg(content), '[]') FROM standing WHERE kind = 'PROVINCE'),
        'agreements', (SELECT coalesce(jsonb_agg(content), '[]') FROM standing WHERE kind = 'AGREEMENT'),
        'phases', (SELECT coalesce(jsonb_agg(content), '[]') FROM standing WHERE kind = 'PHASE'),
        'plans', (SELECT coalesce(jsonb_agg(content), '[]') FROM standing WHERE kind = 'REPORTING_PLAN'),
        'benefactors', (SELECT coalesce(jsonb_agg(content), '[]') FROM standing WHERE kind = 'BENEFACTOR')) AS reference
      """;

  private static final String RECORD =
      """
      INSERT INTO reference_history (version, kind, code, content)
      SELECT $1, $2, item->>'code', item FROM jsonb_array_elements($3::jsonb) item
      """;

  private static final String PUT_ORGANIZATIONS =
      """
      INSERT INTO organization
      SELECT * FROM jsonb_to_recordset($1::jsonb) AS item (code text, name_fa text, name_en text, kind text)
      ON CONFLICT (code) DO UPDATE SET name_fa = excluded.name_fa, name_en = excluded.name_en, kind = excluded.kind
      """;

  private static final String PUT_PROVINCES =
      """
      INSERT INTO province
      SELECT * FROM jsonb_to_recordset($1::jsonb) AS item (
        code text, name_fa text, name_en text, name_iso text, iso_code text, iso_code_before_2020 text,
        latitude double precision, longitude double precision)
      ON CONFLICT (code) DO UPDATE SET
        name_fa = excluded.name_fa, name_en = excluded.name_en, name_iso = excluded.name_iso,
        iso_code = excluded.iso_code, iso_code_before_2020 = excluded.iso_code_before_2020,
        latitude = excluded.latitude, longitude = excluded.longitude
      """;

  private static final String PUT_AGREEMENTS =
      """
      INSERT INTO agreement
      SELECT * FROM jsonb_to_recordset($1::jsonb) AS item (
        code text, title_fa text, title_en text, signed_on date, source_document text)
      ON CONFLICT (code) DO UPDATE SET
        title_fa = excluded.title_fa, title_en = excluded.title_en, signed_on = excluded.signed_on,
        source_document = excluded.source_document
      """;

  private static final String CLEAR_PARTIES =
      """
      DELETE FROM agreement_party
      WHERE agreement IN (SELECT item->>'code' FROM jsonb_array_elements($1::jsonb) item)
      """;

  private static final String PUT_PARTIES =
      """
      INSERT INTO agreement_party
      SELECT item->>'code', party->>'organization', party->>'role'
      FROM jsonb_array_elements($1::jsonb) item CROSS JOIN LATERAL jsonb_array_elements(item->'parties') party
      """;

  private static final String PUT_PHASES =
      """
      INSERT INTO phase
      SELECT * FROM jsonb_to_recordset($1::jsonb) AS item (
        code text, agreement text, ordinal int, title_fa text, title_en text, status text, starts_on date,
        ends_on date, source_document text)
      ON CONFLICT (code) DO UPDATE SET
        agreement = excluded.agreement, ordinal = excluded.ordinal, title_fa = excluded.title_fa,
        title_en = excluded.title_en, status = excluded.status, starts_on = excluded.starts_on,
        ends_on = excluded.ends_on, source_document = excluded.source_document
      """;

  private static final String CLEAR_PHASE_PROVINCES =
      """
      DELETE FROM phase_province
      WHERE phase IN (SELECT item->>'code' FROM jsonb_array_elements($1::jsonb) item)
      """;

  private static final String PUT_PHASE_PROVINCES =
      """
      INSERT INTO phase_province
      SELECT item->>'code', place->>'province', place->>'role', (place->>'synthetic')::boolean
      FROM jsonb_array_elements($1::jsonb) item CROSS JOIN LATERAL jsonb_array_elements(item->'provinces') place
      """;

  private static final String PUT_PLANS =
      """
      INSERT INTO reporting_plan
      SELECT * FROM jsonb_to_recordset($1::jsonb) AS item (
        code text, phase text, frequency text, from_period text, to_period text, due_days int, organizations text[],
        source_document text, synthetic boolean)
      ON CONFLICT (code) DO UPDATE SET
        phase = excluded.phase, frequency = excluded.frequency, from_period = excluded.from_period,
        to_period = excluded.to_period, due_days = excluded.due_days, organizations = excluded.organizations,
        source_document = excluded.source_document, synthetic = excluded.synthetic
      """;

  private static final String CLEAR_EXCEPTIONS =
      """
      DELETE FROM reporting_due
      WHERE plan IN (SELECT item->>'code' FROM jsonb_array_elements($1::jsonb) item)
      """;

  private static final String PUT_EXCEPTIONS =
      """
      INSERT INTO reporting_due
      SELECT item->>'code', due->>'period', (due->>'due_on')::date
      FROM jsonb_array_elements($1::jsonb) item CROSS JOIN LATERAL jsonb_array_elements(item->'exceptions') due
      """;

  private static final String PUT_BENEFACTORS =
      """
      INSERT INTO benefactor
      SELECT * FROM jsonb_to_recordset($1::jsonb) AS item (code text, name_fa text, name_en text, kind text, named boolean)
      ON CONFLICT (code) DO UPDATE SET
        name_fa = excluded.name_fa, name_en = excluded.name_en, kind = excluded.kind, named = excluded.named
      """;

  /** Reference data as it stood at a version. */
  record Versioned(long version, Reference reference) {}

  static Future<Versioned> read(Statements statements) {
    return statements.query(READ).map(rows -> versioned(rows.iterator().next()));
  }

  /** As it stood at a version. */
  static Future<Reference> readAt(Statements statements, long version) {
    return statements
        .query(READ_AT, version)
        .map(rows -> versioned(rows.iterator().next()).reference());
  }

  /** Writes what differs from what is known; whether anything did. */
  Future<Boolean> write(BatchTransaction transaction, Reference given) {
    return read(transaction.statements())
        .compose(known -> write(transaction, known.reference(), given));
  }

  /** Writes what has a code that is not known; whether anything had. */
  Future<Boolean> writeUnknown(BatchTransaction transaction, Reference given) {
    return read(transaction.statements())
        .map(Versioned::reference)
        .compose(
            known -> {
              Reference unknown =
                  Reference.of(
                          unknown(known.organizations(), given.organizations()),
                          unknown(known.provinces(), given.provinces()),
                          unknown(known.agreements(), given.agreements()),
                          unknown(known.phases(), given.phases()))
                      .withPlans(unknown(known.plans(), given.plans()))
                      .withBenefactors(unknown(known.benefactors(), given.benefactors()));
              return write(transaction, known, unknown);
            });
  }

  private static <T> List<T> unknown(Map<String, T> known, Map<String, T> given) {
    return given.entrySet().stream()
        .filter(entry -> !known.containsKey(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static Future<Boolean> write(
      BatchTransaction transaction, Reference known, Reference given) {
    JsonArray organizations =
        differing(known.organizations(), given.organizations(), ReferenceStore::json);
    JsonArray provinces = differing(known.provinces(), given.provinces(), ReferenceStore::json);
    JsonArray agreements = differing(known.agreements(), given.agreements(), ReferenceStore::json);
    JsonArray phases = differing(known.phases(), given.phases(), ReferenceStore::json);
    JsonArray plans = differing(known.plans(), given.plans(), ReferenceStore::json);
    JsonArray benefactors =
        differing(known.benefactors(), given.benefactors(), ReferenceStore::json);
    Put put = new Put(transaction);
    return put.all("ORGANIZATION", organizations, PUT_ORGANIZATIONS)
        .compose(done -> put.all("PROVINCE", provinces, PUT_PROVINCES))
        .compose(
            done -> put.all("AGREEMENT", agreements, PUT_AGREEMENTS, CLEAR_PARTIES, PUT_PARTIES))
        .compose(
            done ->
                put.all("PHASE", phases, PUT_PHASES, CLEAR_PHASE_PROVINCES, PUT_PHASE_PROVINCES))
        .compose(
            done -> put.all("REPORTING_PLAN", plans, PUT_PLANS, CLEAR_EXCEPTIONS, PUT_EXCEPTIONS))
        .compose(done -> put.all("BENEFACTOR", benefactors, PUT_BENEFACTORS))
        .map(
            done ->
                Stream.of(organizations, provinces, agreements, phases, plans, benefactors)
                    .anyMatch(changed -> !changed.isEmpty()));
  }

  /** Writes of one version. */
  private record Put(BatchTransaction transaction) {

    Future<Void> all(String kind, JsonArray items, String... statements) {
      if (items.isEmpty()) {
        return Future.succeededFuture();
      }
      Future<Void> done = transaction.query(RECORD, transaction.version(), kind, items).mapEmpty();
      for (String statement : statements) {
        done = done.compose(before -> transaction.query(statement, items).mapEmpty());
      }
      return done;
    }
  }

  private static <T> JsonArray differing(
      Map<String, T> known, Map<String, T> given, Function<T, JsonObject> json) {
    JsonArray differing = new JsonArray();
    given.forEach(
        (code, value) -> {
          if (!value.equals(known.get(code))) {
            differing.add(json.apply(value));
          }
        });
    return differing;
  }

  private static JsonObject json(Organization organization) {
    return new JsonObject()
        .put("code", organization.code())
        .put("name_fa", organization.nameFa())
        .put("name_en", organization.nameEn())
        .put("kind", organization.kind());
  }

  private static JsonObject json(Province province) {
    return new JsonObject()
        .put("code", province.code())
        .put("name_fa", province.nameFa())
        .put("name_en", province.nameEn())
        .put("name_iso", province.nameIso())
        .put("iso_code", province.isoCode())
        .put("iso_code_before_2020", province.isoCodeBefore2020())
        .put("latitude", province.latitude())
        .put("longitude", province.longitude());
  }

  private static JsonObject json(Agreement agreement) {
    JsonArray parties = new JsonArray();
    for (Agreement.Party party : agreement.parties()) {
      parties.add(
          new JsonObject()
              .put("organization", party.organization())
              .put("role", party.role().name()));
    }
    return new JsonObject()
        .put("code", agreement.code())
        .put("title_fa", agreement.titleFa())
        .put("title_en", agreement.titleEn())
        .put("signed_on", text(agreement.signedOn()))
        .put("source_document", agreement.sourceDocument())
        .put("parties", parties);
  }

  private static JsonObject json(Phase phase) {
    JsonArray provinces = new JsonArray();
    for (Phase.PhaseProvince place : phase.provinces()) {
      provinces.add(
          new JsonObject()
              .put("province", place.province())
              .put("role", place.role().name())
              .put("synthetic", place.synthetic()));
    }
    return new JsonObject()
        .put("code", phase.code())
        .put("agreement", phase.agreement())
        .put("ordinal", phase.ordinal())
        .put("title_fa", phase.titleFa())
        .put("title_en", phase.titleEn())
        .put("status", phase.status().name())
        .put("starts_on", text(phase.startsOn()))
        .put("ends_on", text(phase.endsOn()))
        .put("source_document", phase.sourceDocument())
        .put("provinces", provinces);
  }

  private static JsonObject json(ReportingPlan plan) {
    JsonArray exceptions = new JsonArray();
    plan.exceptions()
        .forEach(
            (period, dueOn) ->
                exceptions.add(
                    new JsonObject()
                        .put("period", period.toString())
                        .put("due_on", dueOn.toString())));
    return new JsonObject()
        .put("code", plan.code())
        .put("phase", plan.phase())
        .put("frequency", plan.frequency().name())
        .put("from_period", plan.from().toString())
        .put("to_period", plan.to().toString())
        .put("due_days", plan.dueDays())
        .put("organizations", new JsonArray(plan.organizations()))
        .put("source_document", plan.sourceDocument())
        .put("synthetic", plan.synthetic())
        .put("exceptions", exceptions);
  }

  private static JsonObject json(Benefactor benefactor) {
    return new JsonObject()
        .put("code", benefactor.code())
        .put("name_fa", benefactor.nameFa())
        .put("name_en", benefactor.nameEn())
        .put("kind", benefactor.kind().name())
        .put("named", benefactor.isNamed());
  }

  private static Versioned versioned(io.vertx.sqlclient.Row row) {
    JsonObject json = (JsonObject) row.getJson("reference");
    Reference reference =
        Reference.of(
                items(json, "organizations").map(ReferenceStore::organization).toList(),
                items(json, "provinces").map(ReferenceStore::province).toList(),
                items(json, "agreements").map(ReferenceStore::agreement).toList(),
                items(json, "phases").map(ReferenceStore::phase).toList())
            .withPlans(items(json, "plans").map(ReferenceStore::plan).toList())
            .withBenefactors(items(json, "benefactors").map(ReferenceStore::benefactor).toList());
    return new Versioned(row.getLong("reference_version"), reference);
  }

  private static Stream<JsonObject> items(JsonObject json, String name) {
    Collection<Object> items = json.getJsonArray(name).stream().toList();
    return items.stream().map(JsonObject.class::cast);
  }

  private static Organization organization(JsonObject json) {
    return new Organization(
        json.getString("code"),
        json.getString("name_fa"),
        json.getString("name_en"),
        json.getString("kind"));
  }

  private static Province province(JsonObject json) {
    return new Province(
        json.getString("code"),
        json.getString("name_fa"),
        json.getString("name_en"),
        json.getString("name_iso"),
        json.getString("iso_code"),
        json.getString("iso_code_before_2020"),
        json.getDouble("latitude"),
        json.getDouble("longitude"));
  }

  private static Agreement agreement(JsonObject json) {
    List<Agreement.Party> parties =
        items(json, "parties")
            .map(
                party ->
                    new Agreement.Party(
                        party.getString("organization"),
                        PartyRole.valueOf(party.getString("role"))))
            .toList();
    return new Agreement(
        json.getString("code"),
        json.getString("title_fa"),
        json.getString("title_en"),
        date(json.getString("signed_on")),
        json.getString("source_document"),
        parties);
  }

  private static Phase phase(JsonObject json) {
    List<Phase.PhaseProvince> provinces =
        items(json, "provinces")
            .map(
                place ->
                    new Phase.PhaseProvince(
                        place.getString("province"),
                        ProvinceRole.valueOf(place.getString("role")),
                        place.getBoolean("synthetic")))
            .toList();
    return new Phase(
        json.getString("code"),
        json.getString("agreement"),
        json.getInteger("ordinal"),
        json.getString("title_fa"),
        json.getString("title_en"),
        PhaseStatus.valueOf(json.getString("status")),
        date(json.getString("starts_on")),
        date(json.getString("ends_on")),
        json.getString("source_document"),
        provinces);
  }

  private static ReportingPlan plan(JsonObject json) {
    Map<ReportingPeriod, LocalDate> exceptions = new HashMap<>();
    items(json, "exceptions")
        .forEach(
            due ->
                exceptions.put(
                    period(due.getString("period")), LocalDate.parse(due.getString("due_on"))));
    return new ReportingPlan(
        json.getString("code"),
        json.getString("phase"),
        period(json.getString("from_period")),
        period(json.getString("to_period")),
        json.getInteger("due_days"),
        json.getJsonArray("organizations").stream().map(String.class::cast).toList(),
        json.getString("source_document"),
        json.getBoolean("synthetic"),
        exceptions);
  }

  private static Benefactor benefactor(JsonObject json) {
    return new Benefactor(
        json.getString("code"),
        json.getString("name_fa"),
        json.getString("name_en"),
        BenefactorKind.valueOf(json.getString("kind")),
        json.getBoolean("named"));
  }

  private static ReportingPeriod period(String text) {
    return ReportingPeriod.parse(text).orElseThrow();
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  private static @Nullable String text(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }
}
