package org.peyman.hub.ledger;

import java.util.HashMap;
import java.util.Map;

/**
 * The statements about what is in quarantine until what it refers to is known, and the words in
 * which entries are kept that waited or contradict.
 */
final class WaitingSql {

  private WaitingSql() {}

  /** The columns that say what an item refers to. */
  static final String REFERS =
      "organizations, agreements, phases, claim_organization, claim_id, report_organization,"
          + " report_id, report_revision, payer, pledge_organization, pledge_id";

  private static final Template REPORT =
      new Template(
          """
          FROM fact_history known
          WHERE known.kind = 'REPORT' AND known.organization = {item}.report_organization AND known.id = {item}.report_id
            AND known.revision = {item}.report_revision AND known.content IS NOT NULL\
          """);

  /** The revision of a report that an item refers to. */
  static String report(String item) {
    return REPORT.with("item", item);
  }

  private static final Template MISSING =
      new Template(
          """
          (SELECT coalesce(array_agg(kind || ' ' || code ORDER BY kind, code), '{}') FROM (
             SELECT 'organization' AS kind, code FROM unnest({item}.organizations) AS named (code)
             WHERE NOT EXISTS (SELECT FROM organization known WHERE known.code = named.code)
             UNION
             SELECT 'agreement', code FROM unnest({item}.agreements) AS named (code)
             WHERE NOT EXISTS (SELECT FROM agreement known WHERE known.code = named.code)
             UNION
             SELECT 'phase', code FROM unnest({item}.phases) AS named (code)
             WHERE NOT EXISTS (SELECT FROM phase known WHERE known.code = named.code)
             UNION
             SELECT 'claim', {item}.claim_organization || ' ' || {item}.claim_id
             WHERE {item}.claim_id IS NOT NULL AND NOT EXISTS (
               SELECT FROM claim known
               WHERE known.organization = {item}.claim_organization AND known.claim_id = {item}.claim_id)
             UNION
             SELECT 'report', {item}.report_organization || ' ' || {item}.report_id || ' revision ' || {item}.report_revision
             WHERE {item}.report_id IS NOT NULL AND NOT EXISTS (SELECT {report})
             UNION
             SELECT 'payer', {item}.payer
             WHERE {item}.payer IS NOT NULL
               AND NOT EXISTS (SELECT FROM organization known WHERE known.code = {item}.payer)
               AND NOT EXISTS (SELECT FROM benefactor known WHERE known.code = {item}.payer)
             UNION
             SELECT 'pledge', {item}.pledge_organization || ' ' || {item}.pledge_id
             WHERE {item}.pledge_id IS NOT NULL AND NOT EXISTS (
               SELECT FROM flow known
               WHERE known.organization = {item}.pledge_organization AND known.id = {item}.pledge_id)
           ) unknown)
          """);

  /** What an item refers to that is not known, as an array of texts like {@code phase PHASE_9}. */
  static String missing(String item) {
    return MISSING.with(Map.of("item", item, "report", report(item)));
  }

  // What an entry says, by the array "missing" while it waits.

  private static final String WAITS_FIELD = "split_part(missing[1], ' ', 1)";

  private static final String WAITS_VALUE = "substr(missing[1], strpos(missing[1], ' ') + 1)";

  private static final String WAITS_ALLOWED =
      """
      (CASE split_part(missing[1], ' ', 1)
         WHEN 'organization' THEN (SELECT string_agg(code, ', ' ORDER BY code) FROM organization)
         WHEN 'agreement' THEN (SELECT string_agg(code, ', ' ORDER BY code) FROM agreement)
         WHEN 'phase' THEN (SELECT string_agg(code, ', ' ORDER BY code) FROM phase)
         WHEN 'report' THEN 'a revision of that report that is known'
         WHEN 'payer' THEN 'OWN, STATE, BANK, or the code of an organization or benefactor that is known'
         WHEN 'pledge' THEN 'the id of a flow of that organization that is known'
         ELSE 'the id of a claim of that organization that is known' END)
      """;

  private static final String WAITS_MESSAGE =
      """
      ('Waits for ' || array_to_string(missing, ', ')
         || ', which is not known yet; it is taken in by itself when that arrives.')
      """;

  private static final String WAITS_PARTS =
      "array_prepend('" + RefusalParts.Sentence.WAITS + "', missing)";

  private static final Map<String, String> WORDS =
      Map.of(
          "waits_field", WAITS_FIELD,
          "waits_value", WAITS_VALUE,
          "waits_allowed", WAITS_ALLOWED,
          "waits_message", WAITS_MESSAGE,
          "waits_parts", WAITS_PARTS);

  static final String CONFLICTS_ALLOWED =
      "'the content first given for this revision, or a higher revision'";

  /** What is allowed instead of several contents of one fact in one reading. */
  static final String CONTRADICTS_ALLOWED =
      "'each fact once in a file, a submission or a reading, or with a revision, or with a later"
          + " mark of change'";

  /** Which fields differ, in brackets; nothing where none is known. */
  private static String differing(String fields) {
    return "CASE WHEN cardinality(%1$s) > 0 THEN ' (differs in ' || array_to_string(%1$s, ', ') || ')' ELSE '' END"
        .formatted(fields);
  }

  private static String conflictsMessage(String fields) {
    return """
    ('Revision ' || revision || ' of ' || id || ' was taken in before with other content' || %s || '; allowed: '
       || %s || '.')
    """
        .formatted(differing(fields), CONFLICTS_ALLOWED);
  }

  /** What the sentence is made of that one reading says different things of a fact. */
  static String contradictsParts(String id, String fields) {
    return "ARRAY['"
        + RefusalParts.Sentence.CONTRADICTS
        + "', "
        + id
        + "] || coalesce("
        + fields
        + ", '{}')";
  }

  private static final String CONFLICTS_PARTS =
      "ARRAY['"
          + RefusalParts.Sentence.CONFLICTS
          + "', revision::text, id] || coalesce(differs, '{}')";

  /** That one reading says different things of a fact. */
  static String contradictsMessage(String id, String fields) {
    return "(%s || ' is said differently in one reading' || %s || '; allowed: ' || %s || '.')"
        .formatted(id, differing(fields), CONTRADICTS_ALLOWED);
  }

  /**
   * Field, value, allowed, message, differing fields, and the parts of the sentence, of a staged
   * item that is not taken in.
   */
  static final String REFUSED_WORDS =
      new Template(
              """
              CASE status WHEN 'PENDING' THEN {waits_field} WHEN 'CONFLICT' THEN 'revision'
                   ELSE fault[1] END AS field,
              CASE status WHEN 'PENDING' THEN {waits_value} WHEN 'CONFLICT' THEN revision::text
                   ELSE fault[2] END AS value,
              CASE WHEN status = 'PENDING' THEN {waits_allowed} WHEN status = 'CONFLICT' THEN {conflicts_allowed}
                   WHEN fault IS NOT NULL THEN fault[3]
                   ELSE {contradicts_allowed} END AS allowed,
              CASE WHEN status = 'PENDING' THEN {waits_message} WHEN status = 'CONFLICT' THEN {conflicts_message}
                   WHEN fault IS NOT NULL
                   THEN fault[1] || ' is ''' || fault[2] || '''; allowed: ' || fault[3] || '.'
                   ELSE {contradicts_message} END AS message,
              CASE WHEN status <> 'PENDING' THEN differs END AS fields,
              CASE WHEN status = 'PENDING' THEN {waits_parts} WHEN status = 'CONFLICT' THEN {conflicts_parts}
                   WHEN fault IS NOT NULL THEN ARRAY['{value}']
                   ELSE {contradicts_parts} END AS parts
              """)
          .with(refusedWords());

  private static Map<String, String> refusedWords() {
    Map<String, String> words = new HashMap<>(WORDS);
    words.put("conflicts_allowed", CONFLICTS_ALLOWED);
    words.put("conflicts_message", conflictsMessage("differs"));
    words.put("conflicts_parts", CONFLICTS_PARTS);
    words.put("contradicts_allowed", CONTRADICTS_ALLOWED);
    words.put("contradicts_message", contradictsMessage("id", "differs"));
    words.put("contradicts_parts", contradictsParts("id", "differs"));
    words.put("value", RefusalParts.Sentence.VALUE.name());
    return words;
  }

  private static final String ALL = "true";

  /**
   * What speaks of each fact just taken in, through the index of what speaks of its kind. The
   * OFFSET has it looked up fact by fact: over a new ledger, of whose size PostgreSQL knows
   * nothing, it would read all facts for each that waits. For the same reason they are an array,
   * which is made once.
   */
  private static final Template SPEAKS_OF =
      new Template(
          """
          SELECT w.id FROM staging s
          CROSS JOIN LATERAL (
            SELECT id FROM quarantine
            WHERE reason = 'PENDING' AND released_version IS NULL
              AND {of}_organization = s.organization AND {of}_id = s.id
            OFFSET 0) w
          WHERE s.kind = '{kind}' AND s.status = 'ACCEPTED'
            AND EXISTS (SELECT FROM quarantine WHERE reason = 'PENDING' AND released_version IS NULL)
          """);

  private static final String FOR_FACTS_JUST_TAKEN_IN =
      new Template("q.id = ANY (ARRAY({claim} UNION ALL {report} UNION ALL {pledge}))")
          .with(
              Map.of(
                  "claim", SPEAKS_OF.with(Map.of("of", "claim", "kind", "CLAIM")),
                  "report", SPEAKS_OF.with(Map.of("of", "report", "kind", "REPORT")),
                  "pledge", SPEAKS_OF.with(Map.of("of", "pledge", "kind", "FLOW"))));

  /** What is missing is looked for once, not again for each word about it, nor planned again. */
  private static final Template RESTATE =
      new Template(
          """
          WITH found AS MATERIALIZED (
            SELECT q.id, {missing} AS missing FROM quarantine q
            WHERE q.reason = 'PENDING' AND q.released_version IS NULL AND {chosen})
          UPDATE quarantine known
          SET field = waits.field, value = waits.value, allowed = waits.allowed, message = waits.message,
              parts = waits.parts
          FROM (
            SELECT id, {waits_field} AS field, {waits_value} AS value, {waits_allowed} AS allowed,
                   {waits_message} AS message, {waits_parts} AS parts
            FROM found
            WHERE missing <> '{}') waits
          WHERE waits.id = known.id
            AND (known.value, known.allowed, known.message)
                IS DISTINCT FROM (waits.value, waits.allowed, waits.message)
          """);

  /** Of what waited for the facts just taken in, the rest that it still waits for. */
  static final String RESTATE_FOR_FACTS = restate(FOR_FACTS_JUST_TAKEN_IN);

  /** What everything that waits still waits for. */
  static final String RESTATE_ALL = restate(ALL);

  private static String restate(String chosen) {
    Map<String, String> holes = new HashMap<>(WORDS);
    holes.put("missing", missing("q"));
    holes.put("chosen", chosen);
    return RESTATE.with(holes);
  }

  private static final Template STAGE_RELEASED =
      new Template(
          """
          WITH released AS (
            SELECT q.* FROM quarantine q
            WHERE q.reason = 'PENDING' AND q.released_version IS NULL AND q.dismissed_at IS NULL AND {chosen}
              AND {missing} = '{}'
          ), cleared AS (
            DELETE FROM staging
          )
          INSERT INTO staging (ord, kind, organization, id, revision, content, given, source, position,
                               {refers}, quarantine_id, translation)
          SELECT row_number() OVER (ORDER BY q.id), q.kind, q.organization, q.fact_id, q.revision, q.content, q.given,
                 q.source, q.position, {refers}, q.id, q.translation
          FROM released q
          """);

  /** What waited for the facts just taken in, and for nothing else. */
  static final String STAGE_RELEASED_BY_FACTS = stageReleased(FOR_FACTS_JUST_TAKEN_IN);

  /** What waits for nothing any more. */
  static final String STAGE_ALL_RELEASED = stageReleased(ALL);

  private static String stageReleased(String chosen) {
    return STAGE_RELEASED.with(Map.of("chosen", chosen, "missing", missing("q"), "refers", REFERS));
  }

  /** Released items leave quarantine, unless they turn out to contradict what is known. */
  static final String RELEASE =
      """
      UPDATE quarantine q
      SET released_version = CASE WHEN s.left_it THEN $1::bigint END,
          reason = CASE WHEN s.left_it THEN q.reason ELSE s.status END,
          field = CASE WHEN s.left_it THEN q.field ELSE s.field END,
          value = CASE WHEN s.left_it THEN q.value ELSE s.value END,
          allowed = CASE WHEN s.left_it THEN q.allowed ELSE s.allowed END,
          message = CASE WHEN s.left_it THEN q.message ELSE s.message END,
          fields = CASE WHEN s.left_it THEN q.fields ELSE s.fields END,
          parts = CASE WHEN s.left_it THEN q.parts ELSE s.parts END
      FROM (
        SELECT quarantine_id, status, status IN ('ACCEPTED', 'UNCHANGED') AS left_it, %s
        FROM staging WHERE quarantine_id IS NOT NULL) s
      WHERE s.quarantine_id = q.id
      """
          .formatted(REFUSED_WORDS);
}
