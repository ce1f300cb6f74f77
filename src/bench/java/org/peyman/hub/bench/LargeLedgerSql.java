package org.peyman.hub.bench;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.SolarMonth;

/**
 * The statements that write a large ledger. Chance falls by hashes of a job's number, so it is the
 * same ledger whenever it is made. Of a hundred jobs 87 have one claim, ten are of two
 * organizations, two of three, and one has two claims of the same: 115 claims in all.
 */
final class LargeLedgerSql {

  private static final int CLAIMS_OF_100_JOBS = 115;

  /** Every sixteenth job is a further one of the person before: a multiple of it. */
  private static final int JOBS_OF_A_BATCH = 4_352;

  private static final Pattern HOLE = Pattern.compile("\\{(\\w+)(?::(\\d+))?}");

  private static final Map<Facet, Integer> PERCENT_UNKNOWN =
      Map.of(
          Facet.SETTLEMENT, 8,
          Facet.WORK_MODE, 15,
          Facet.SECTOR, 5,
          Facet.GENDER, 2,
          Facet.TARGET_GROUP, 30,
          Facet.RETURNED_HOUSEHOLD, 40);

  /** A month begins on a day, as many days after the first. */
  private static final String DAYS =
      "CREATE UNLOGGED TABLE made_day (off int PRIMARY KEY, day date NOT NULL, month int NOT NULL)";

  private static final String MONTH =
      """
      INSERT INTO made_day
      SELECT date '%1$s' - {day} + i, date '%1$s' + i, %2$d FROM generate_series(0, %3$d - 1) i
      """;

  /** What chance decides of each job, before its claims are written. */
  private static final String MADE =
      """
      CREATE UNLOGGED TABLE made AS
      SELECT d.*, encode(sha256(int8send(CASE WHEN is_again THEN i - 1 ELSE i END)), 'hex') AS key_if_any,
             ARRAY['O' || lead, 'O' || second, 'O' || third] AS orgs,
             CASE WHEN kind < 87 THEN 1 WHEN kind < 97 OR kind = 99 THEN 2 ELSE 3 END AS claims
      FROM (
        SELECT i, i % 100 AS kind, {first} + i / {batch} AS version, i % 16 = 15 AS is_again,
               own.lead, (own.lead + 1 + {h:3} % 3) % 4 AS second, (own.lead + 1 + ({h:3} + 1) % 3) % 4 AS third,
               'PHASE_' || CASE WHEN i % 16 = 15 THEN (before.phase + 1 + {h:4} % 9) % 10 ELSE own.phase END AS phase,
               (31 * power({r:5}, 1.6))::int % 31 AS province,
               CASE WHEN i % 16 = 15 THEN least({days} - 1, before.off + 1 + {h:6} % 400) ELSE own.off END::int AS off,
               i % 16 >= 14 OR i % 100 >= 87 OR {h:7} % 100 >= 12 AS keyed,
               CASE WHEN {h:8} % 100 >= 15 THEN CASE WHEN {h:8} % 10 < 6 THEN 440 ELSE 100 + {h:9} % 340 END END::int AS hours,
               {h:10} % 100 < 25 AS has_ended, (120 + {h:11} % 700)::int AS lasted,
               {h:12} % 100 < 8 AS visited, {facets}
        FROM generate_series(0, {jobs} - 1) i
        CROSS JOIN LATERAL (
          SELECT ({h:1} % 100 > 40)::int + ({h:1} % 100 > 70)::int + ({h:1} % 100 > 90)::int AS lead,
                 {h:2} % 10 AS phase, ({h:0} % ({days} - 1))::int AS off) own
        CROSS JOIN LATERAL (SELECT {before:2} % 10 AS phase, ({before:0} % ({days} - 1))::int AS off) before
      ) d
      """;

  /** The claims of a job: all that differs from its first one begins with m. */
  private static final String MEMBERS =
      """
      (SELECT m.*, k, 'C-' || m.i || '-' || k AS claim_id,
              CASE WHEN m.kind = 99 THEN m.orgs[1] ELSE m.orgs[k + 1] END AS organization,
              CASE WHEN m.keyed THEN m.key_if_any END AS person_key, {job_id} AS job_id,
              'PROVINCE_' || CASE WHEN k > 0 AND {moved} THEN (m.province + 1) % 31 ELSE m.province END AS place,
              m.off + k * (7 + {m:31} % 40)::int AS start_off,
              CASE WHEN m.has_ended THEN {day} + m.off + m.lasted + k END AS ended_on,
              CASE WHEN k = 0 OR {more_hours} > 15 THEN m.hours WHEN {more_hours} > 5 THEN m.hours + 20 END AS hours_tenths,
              {known_facets}
       FROM made m CROSS JOIN LATERAL generate_series(0, m.claims - 1) k)\
      """;

  private static final String CLAIMS =
      """
      INSERT INTO claim (organization, claim_id, revision, translation, job_id, phase, province, started_on, started_month,
        ended_on, person_key, hours_tenths, person_stated, {facet_columns}, since)
      SELECT c.organization, c.claim_id, 1, 1, c.job_id, c.phase, c.place, d.day, d.month,
        c.ended_on, c.person_key, c.hours_tenths, true, {claim_facets}, c.version
      FROM {members} c JOIN made_day d ON d.off = c.start_off
      """;

  private static final String HISTORY =
      """
      INSERT INTO fact_history (kind, organization, id, revision, version, source, position, content, given)
      SELECT 'CLAIM', c.organization, c.claim_id, 1, c.version, 'bench', 'bench:' || c.i || ':' || c.k,
        jsonb_strip_nulls(jsonb_build_object(
          'job', c.job_id, 'phase', c.phase, 'province', c.place, 'startedOn', d.day, 'startedMonth', d.month,
          'endedOn', c.ended_on, 'personKey', c.person_key, 'hoursTenths', c.hours_tenths, {json_facets})),
        jsonb_build_object('claim_id', c.claim_id, 'phase', c.phase, 'province', c.place, 'started_on', d.day,
          'person', c.person_key)
      FROM {members} c JOIN made_day d ON d.off = c.start_off
      """;

  /** By the rules of matching: what the first claim says, or the first that says anything. */
  private static final String JOBS =
      """
      INSERT INTO job (job_id, phase, province, started_on, started_month, last_end, person_key, organizations, claim_counts,
        claims, hours_tenths, {facet_columns}, discrepancies, repeated,
        latest_independent, latest_conclusive, checked_6m, sustained_6m, checked_12m, sustained_12m, visitors, since)
      SELECT {job_id}, m.phase, 'PROVINCE_' || m.province, d.day, d.month,
        CASE WHEN m.has_ended THEN {day} + m.off + m.lasted + m.claims - 1 END,
        CASE WHEN m.keyed THEN m.key_if_any END,
        CASE WHEN m.claims = 1 OR m.kind = 99 THEN m.orgs[1:1]
             ELSE ARRAY(SELECT o FROM unnest(m.orgs[1:m.claims]) o ORDER BY o COLLATE "C") END,
        CASE WHEN m.kind = 99 THEN '{2}'::int[] ELSE array_fill(1, ARRAY[m.claims]) END,
        m.claims, m.hours, {job_facets},
        array_remove(ARRAY[
          CASE WHEN m.claims > 1 AND EXISTS (SELECT FROM generate_series(1, m.claims - 1) k WHERE {moved})
               THEN 'province' END,
          CASE WHEN m.claims > 1 AND m.hours IS NOT NULL
                 AND EXISTS (SELECT FROM generate_series(1, m.claims - 1) k WHERE {more_hours} BETWEEN 6 AND 15)
               THEN 'weeklyHours' END], NULL),
        m.is_again, CASE WHEN v.independent THEN v.outcome END, v.outcome,
        coalesce(v.independent AND v.date >= d.day + interval '6 months', false),
        coalesce(v.independent AND v.date >= d.day + interval '6 months' AND v.outcome = 'CONFIRMED_ACTIVE', false),
        coalesce(v.independent AND v.date >= d.day + interval '12 months', false),
        coalesce(v.independent AND v.date >= d.day + interval '12 months' AND v.outcome = 'CONFIRMED_ACTIVE', false),
        CASE WHEN m.visited THEN any_visit.team[1:1] ELSE '{}' END,
        m.version
      FROM made m
      JOIN made_day d USING (off)
      LEFT JOIN LATERAL (
        SELECT w.*, NOT w.team <@ m.orgs[1:CASE WHEN m.kind = 99 THEN 1 ELSE m.claims END] AS independent
        FROM {visit} w WHERE w.outcome IN ({conclusive})) v ON m.visited
      CROSS JOIN LATERAL {visit} any_visit
      """;

  /** Two of three teams have an organization that claims nothing of the job, where there is one. */
  private static final String VISIT =
      """
      (SELECT CASE WHEN {m:41} % 3 = 0 THEN m.orgs[1:1]
                   ELSE ARRAY['O' || 6 - m.lead - m.second - m.third] END AS team,
              least({day} + m.off + 20 + ({m:42} % 600)::int, {last_day}) AS date,
              (ARRAY['FIELD_VISIT', 'PHONE', 'DOCUMENT'])[1 + {m:43} % 3] AS method,
              CASE WHEN {m:44} % 100 < 70 THEN 'CONFIRMED_ACTIVE'
                   ELSE ({outcomes})[1 + {m:44} % {outcome_count}] END AS outcome)\
      """;

  private static final String VISITS =
      """
      INSERT INTO verification (organization, id, revision, translation, claim_organization, claim_id, team, date, method,
        outcome, since)
      SELECT w.team[1], 'V-' || m.i, 1, 1, m.orgs[1], 'C-' || m.i || '-0', w.team, w.date, w.method, w.outcome, m.version
      FROM made m CROSS JOIN LATERAL {visit} w WHERE m.visited
      """;

  private static final String VISIT_HISTORY =
      """
      INSERT INTO fact_history (kind, organization, id, revision, version, source, position, content, given)
      SELECT 'VERIFICATION', organization, id, 1, since, 'bench', 'bench:' || id,
        jsonb_build_object('claimOrganization', claim_organization, 'claimId', claim_id, 'team', team, 'date', date,
          'method', method, 'outcome', outcome),
        jsonb_build_object('id', id)
      FROM verification
      """;

  private static final List<String> END =
      List.of(
          """
          INSERT INTO batch (version, source, recorded_at)
          SELECT v, 'bench', (SELECT max(recorded_at) FROM batch)
          FROM generate_series({first}, {first} + ({jobs} - 1) / {batch}) v
          """,
          "UPDATE ledger_version SET version = (SELECT max(version) FROM batch)",
          "DROP TABLE made, made_day");

  private final Map<String, String> holes = new LinkedHashMap<>();

  /** For about so many claims, in versions after the given one. */
  LargeLedgerSql(int claims, long version, String keySecret) {
    SolarMonth last = LargeWorld.FIRST.plus(LargeWorld.MONTHS - 1);
    long days = ChronoUnit.DAYS.between(LargeWorld.FIRST.firstDay(), last.lastDay()) + 1;
    holes.put("jobs", Long.toString(Math.max(100, claims * 100L / CLAIMS_OF_100_JOBS)));
    holes.put("first", Long.toString(version + 1));
    holes.put("batch", Integer.toString(JOBS_OF_A_BATCH));
    holes.put("days", Long.toString(days));
    holes.put("day", "date '" + LargeWorld.FIRST.firstDay() + "'");
    holes.put("last_day", "date '" + last.plus(4).firstDay() + "'");
    holes.put("job_id", JobIdSql.text(keySecret));
    holes.put("moved", "({m:32} + k) % 20 = 0");
    holes.put("more_hours", "(({m:33} + 37 * k) % 100)");
    holes.put("conclusive", outcomes(Outcome::conclusive));
    holes.put("outcomes", "ARRAY[" + outcomes(any -> true) + "]");
    holes.put("outcome_count", Integer.toString(Outcome.values().length));
    holes.put("members", MEMBERS);
    holes.put("visit", VISIT);
    putFacets();
  }

  private static String outcomes(Function<Outcome, Boolean> which) {
    return Stream.of(Outcome.values())
        .filter(which::apply)
        .map(outcome -> "'" + outcome + "'")
        .collect(Collectors.joining(", "));
  }

  private void putFacets() {
    holes.put("facets", each(LargeLedgerSql::chosen));
    holes.put(
        "known_facets",
        each(
            facet ->
                "CASE WHEN k = 0 OR {m:"
                    + (60 + facet.ordinal())
                    + "} % 5 > 0 THEN m.its_"
                    + facet.column()
                    + " END AS "
                    + facet.column()));
    holes.put("facet_columns", each(Facet::column));
    holes.put("claim_facets", each(facet -> "c." + facet.column()));
    holes.put("job_facets", each(facet -> "m.its_" + facet.column()));
    holes.put("json_facets", each(facet -> "'" + facet.field() + "', c." + facet.column()));
  }

  /** The first values are the most common. */
  private static String chosen(Facet facet) {
    List<String> values = facet.allowed();
    String given =
        facet.isFlag()
            ? "{h:" + (50 + facet.ordinal()) + "} % 7 = 0"
            : "(ARRAY["
                + values.stream().map(it -> "'" + it + "'").collect(Collectors.joining(", "))
                + "])[1 + floor("
                + values.size()
                + " * power({r:"
                + (50 + facet.ordinal())
                + "}, 1.5))::int]";
    return "CASE WHEN {h:"
        + (70 + facet.ordinal())
        + "} % 100 >= "
        + PERCENT_UNKNOWN.getOrDefault(facet, 10)
        + " THEN "
        + given
        + " END AS its_"
        + facet.column();
  }

  private static String each(Function<Facet, String> text) {
    return Stream.of(Facet.values()).map(text).collect(Collectors.joining(",\n    "));
  }

  List<String> days() {
    List<String> statements = new ArrayList<>(List.of(DAYS));
    statements.addAll(
        IntStream.range(0, LargeWorld.MONTHS + 5)
            .mapToObj(this::daysOf)
            .map(this::filled)
            .toList());
    return statements;
  }

  private String daysOf(int month) {
    SolarMonth it = LargeWorld.FIRST.plus(month);
    return String.format(Locale.ROOT, MONTH, it.firstDay(), it.number(), it.days());
  }

  String made() {
    return filled(MADE);
  }

  String claims() {
    return filled(CLAIMS);
  }

  String history() {
    return filled(HISTORY);
  }

  String jobs() {
    return filled(JOBS);
  }

  String visits() {
    return filled(VISITS);
  }

  String visitHistory() {
    return filled(VISIT_HISTORY);
  }

  List<String> end() {
    return END.stream().map(this::filled).toList();
  }

  /**
   * Holes may have holes; h, r and before are hashes of i, m of m.i, each with a number of its own.
   */
  private String filled(String text) {
    Matcher hole = HOLE.matcher(text);
    StringBuilder filled = new StringBuilder();
    boolean again = false;
    while (hole.find()) {
      String with =
          hole.group(2) == null ? holes.get(hole.group(1)) : chance(hole.group(1), hole.group(2));
      again |= with != null;
      hole.appendReplacement(filled, Matcher.quoteReplacement(with == null ? hole.group() : with));
    }
    hole.appendTail(filled);
    return again ? filled(filled.toString()) : filled.toString();
  }

  private static String chance(String kind, String salt) {
    return switch (kind) {
      case "h" -> hash("i", salt);
      case "m" -> hash("m.i", salt);
      case "before" -> hash("i - 1", salt);
      case "r" -> "(" + hash("i", salt) + " % 100000 / 100000.0::float8)";
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static String hash(String of, String salt) {
    return "(hashint8extended((" + of + ")::bigint, " + salt + ") >> 1 & 1152921504606846975)";
  }
}
