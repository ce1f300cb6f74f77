package org.peyman.hub.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.connectors.graphql.GraphqlConnector;
import org.peyman.hub.connectors.postgres.PostgresConnector;
import org.peyman.hub.connectors.rest.RestConnector;
import org.peyman.hub.mapping.ConfigurationFile;
import org.peyman.hub.mapping.Connector;
import org.peyman.hub.mapping.Definition;
import org.peyman.hub.mapping.Definitions;
import org.peyman.hub.partner.BadSettings;

/** What is wrong with live fields in a configuration is said by line, with what is allowed. */
final class LiveProblemsTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final List<Connector> CONNECTORS =
      List.of(
          new RestConnector(VERTX, Clock.systemUTC()),
          new GraphqlConnector(VERTX, Clock.systemUTC()),
          new PostgresConnector(VERTX, Clock.systemUTC()));

  private static final String GOOD =
      """
      partner: acme
      organization: ACME
      nameFa: آکمه
      nameEn: Acme
      codes:
        ostan: {"08": KERMAN}
      live:
        - extends: Province
          fa: فارسی
          en: English
          codes: ostan
          keep: PT5M
          rest:
            url: http://127.0.0.1/p
            keys: {parameter: code}
          key: id
          fields:
            jobs: {type: Int, fa: شغل, en: Jobs}
      """;

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void aPartnerMayAddToTheSchemaWithoutAnySource() {
    Definition definition = Definitions.read(List.of(file(GOOD)), Map.of(), CONNECTORS).get(0);

    assertThat(definition.sources()).isEmpty();
    assertThat(definition.live()).isNotNull();
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThat(problems("partner: a\norganization: A\nnameFa: a\nnameEn: a\nlive:\n  - {}\n"))
        .containsExactly(
            "acme.yaml:6: extends is missing; it is required.",
            "acme.yaml:6: fa is missing; it is required.",
            "acme.yaml:6: en is missing; it is required.",
            "acme.yaml:6: fields is missing; it is required.",
            "acme.yaml:6: a live field is answered by exactly one kind of system, here are 0;"
                + " allowed: one of graphql, postgres, rest.");
    assertThat(problems(GOOD.substring(0, GOOD.indexOf("live:")) + "live: x"))
        .anyMatch(line -> line.contains("live is 'x'; allowed: a list."));
  }

  @Test
  void whatIsWrongWithTheTypeItselfIsSaid() {
    assertThat(problems(GOOD.replace("extends: Province", "extends: Job")))
        .containsExactly(
            "acme.yaml:8: extends is 'Job'; allowed: Organization, Province, Phase, Agreement.");
    assertThat(problems(GOOD.replace("codes: ostan", "codes: ostam")))
        .containsExactly(
            "acme.yaml:11: codes is 'ostam'; allowed: a list of codes, or the name of one: ostan.");
    assertThat(problems(GOOD.replace("codes: ostan", "codes: {\"*\": KERMAN}")))
        .containsExactly("acme.yaml:11: the codes of keys have '*'; allowed: each code by itself.");
    assertThat(problems(GOOD.replace("PT5M", "P2D")))
        .containsExactly("acme.yaml:12: keep is 'P2D'; allowed: a duration up to PT24H.");
    assertThat(problems(GOOD.replace("keep: PT5M", "kep: PT5M")))
        .containsExactly("acme.yaml:12: there is no key 'kep' here; near: keep, key.");
    String twice = GOOD + GOOD.substring(GOOD.indexOf("  - extends"));
    assertThat(problems(twice))
        .containsExactly("acme.yaml:19: extends is 'Province'; allowed: each type once.");
  }

  @Test
  void whatIsWrongWithFieldsIsSaid() {
    assertThat(ofField("{type: Number, fa: ف, en: E}"))
        .containsExactly(
            "acme.yaml:18: type is 'Number'; allowed: String, ID, Int, Float, Boolean, Date,"
                + " DateTime, Gender, Outcome, PhaseStatus, Sector, Settlement, TargetGroup,"
                + " VerificationMethod, WorkMode, enum.");
    assertThat(ofField("{type: Int}"))
        .containsExactly(
            "acme.yaml:18: fa is missing; it is required.",
            "acme.yaml:18: en is missing; it is required.");
    assertThat(ofField("{type: Int, date: solar, fa: ف, en: E}"))
        .containsExactly("acme.yaml:18: date is 'solar'; allowed: only with type: Date.");
    assertThat(ofField("{type: enum, fa: ف, en: E}"))
        .containsExactly(
            "acme.yaml:18: type is 'enum' without codes; allowed: codes that name its words.");
    assertThat(ofField("{type: enum, codes: {A: good}, fa: ف, en: E}"))
        .containsExactly(
            "acme.yaml:18: the codes have 'good', which an enum cannot have; allowed: capitals,"
                + " digits and _, such as VERY_GOOD.");
    assertThat(ofField("{type: Gender, codes: {A: WOMAN}, fa: ف, en: E}"))
        .containsExactly(
            "acme.yaml:18: the codes have 'WOMAN', which is no Gender; allowed: FEMALE, MALE, or"
                + " \"\" for not known.");
    assertThat(
            ofField(
                "{fa: ف, en: E, fields: {a: {fa: ف, en: E, fields: {b: {type: Int, fa: ف, en:"
                    + " E}}}}}"))
        .containsExactly("acme.yaml:18: fields have fields that have fields; allowed: one level.");
    assertThat(problems(GOOD.replace("jobs:", "my-jobs:")))
        .containsExactly(
            "acme.yaml:18: a field is called 'my-jobs'; allowed: a letter, then up to 59 letters,"
                + " digits and _.");
    assertThat(problems(GOOD.substring(0, GOOD.indexOf("      jobs:")).stripTrailing() + " {}"))
        .containsExactly("acme.yaml:17: fields is not as expected; allowed: at least one field.");
  }

  private static List<String> ofField(String field) {
    return problems(GOOD.replace("{type: Int, fa: شغل, en: Jobs}", field));
  }

  @Test
  void whatIsWrongWithTheQuestionIsSaid() {
    assertThat(ofSystem("rest:\n      url: ftp://x\n      timeLimit: PT31S\n"))
        .containsExactly(
            "acme.yaml:14: url is 'ftp://x'; allowed: an address such as https://host/path.",
            "acme.yaml:14: keys is missing; it is required.",
            "acme.yaml:15: timeLimit is 'PT31S'; allowed: up to PT30S, for callers wait.");
    assertThat(
            ofSystem(
                "rest:\n      url: http://x\n      keys: {parameter: a, body: b, numbers: true}\n"))
        .containsExactly(
            "acme.yaml:15: keys are sent in exactly one way; allowed: parameter, or body with the"
                + " name of the list in it.");
    assertThat(
            ofSystem(
                "rest:\n      url: http://x\n      keys: {parameter: a}\n      body: {b: 1}\n"))
        .containsExactly(
            "acme.yaml:16: body is not as expected; allowed: only where keys has body, the name"
                + " that they have there.");
    assertThat(
            ofSystem(
                "graphql:\n      url: http://x\n      query: '{ a }'\n      items: a\n"
                    + "      keys: {variable: ids}\n"))
        .containsExactly(
            "acme.yaml:17: keys has the variable 'ids', which the query has not; allowed: a"
                + " variable of the query, such as $keys: [ID!]!.");
    assertThat(ofSystem("postgres:\n      uri: postgresql://u:secret@h/d\n      query: SELECT 1\n"))
        .containsExactly(
            "acme.yaml:15: query is 'SELECT 1'; allowed: a SELECT with the keys as $1, such as"
                + " WHERE ostan = ANY ($1).");
    assertThat(
            problems(
                GOOD.replace("    key: id\n", "")
                    .replace(
                        "rest:\n      url: http://127.0.0.1/p\n      keys: {parameter: code}\n",
                        "postgres:\n      uri: postgresql://h/d\n      query: SELECT $1\n")))
        .containsExactly("acme.yaml:8: key is missing; it is required.");
  }

  private static List<String> ofSystem(String system) {
    return problems(
        GOOD.replace(
            "rest:\n      url: http://127.0.0.1/p\n      keys: {parameter: code}\n", system));
  }

  private static ConfigurationFile file(String text) {
    return new ConfigurationFile("acme.yaml", text, null);
  }

  private static List<String> problems(String text) {
    return catchThrowableOfType(
            BadSettings.class, () -> Definitions.read(List.of(file(text)), Map.of(), CONNECTORS))
        .problems();
  }
}
