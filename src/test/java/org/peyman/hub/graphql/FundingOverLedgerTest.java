package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Permission;
import org.peyman.hub.access.Role;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Benefactor;
import org.peyman.hub.domain.BenefactorKind;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Submission;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.Submissions;

/** The worked example of money, asked as callers ask, and how many statements that costs. */
final class FundingOverLedgerTest {

  private static final Path FOLDER = Path.of("src", "test", "resources", "examples", "money");
  private static final MovableClock CLOCK = MovableClock.on(LocalDate.of(2021, 3, 1));
  private static final Vertx VERTX = Vertx.vertx();
  private static final Ledger LEDGER =
      await(
          Ledger.open(VERTX, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, CLOCK)));
  private static final Submissions SUBMISSIONS =
      new Submissions(VERTX, LEDGER, new FactReader(TestDatabase.KEYS), CLOCK);
  private static final Engine ENGINE = new Engine(LEDGER, CLOCK, Engine.Options.USUAL);

  @BeforeAll
  static void takeFacts() {
    await(LEDGER.learn(reference(), "test"));
    for (Object each : read("flows.json")) {
      JsonObject sent = (JsonObject) each;
      if (sent.getString("organization").equals("BASIJ_SAZANDEGI")) {
        CLOCK.setTo(LocalDate.of(2021, 3, 2));
      }
      List<Map<String, Object>> items =
          sent.getJsonArray("items").stream().map(it -> ((JsonObject) it).getMap()).toList();
      assertThat(submit(FactKind.FLOW, sent.getString("organization"), items).accepted())
          .isEqualTo(items.size());
    }
    submit(
        FactKind.COUNT,
        "IMDAD",
        List.of(
            Map.of(
                "phase",
                "P1",
                "month",
                "1399-08",
                "cells",
                List.of(Map.of("province", "KERMAN", "quantity", 4)))));
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  static Stream<JsonObject> questions() {
    return read("questions.json").stream().map(JsonObject.class::cast);
  }

  @ParameterizedTest
  @MethodSource("questions")
  void theAnswersAreThoseWorkedOutByHand(JsonObject question) {
    Map<String, Object> result = run(question.getString("query"), Caller.DEMONSTRATION);
    JsonObject answer = new JsonObject(new JsonObject(result).encode());
    assertThat(answer).isEqualTo(new JsonObject().put("data", question.getJsonObject("answer")));
  }

  @Test
  void aTableCostsAsManyStatementsHoweverManyRowsItHas() {
    String rows = " { rows { paid { rials } jobs benefactor { nameEn } } } }";
    long one = statements("{ funding" + rows);
    assertThat(one).isEqualTo(3); // reference, money, jobs
    assertThat(statements("{ funding(groupBy: [ORGANIZATION, PROVINCE, YEAR])" + rows))
        .isEqualTo(one);
  }

  @Test
  void aBenefactorThatIsNotToBeNamedIsKnownToWhoReportsItsGifts() {
    String query = "{ funding(groupBy: [BENEFACTOR]) { rows { label benefactor { id nameEn } } } }";
    String others = run(query, partner("BASIJ_SAZANDEGI")).toString();
    assertThat(others).contains("A benefactor").doesNotContain("Kindness", "نیکی");
    String own = run(query, partner("IMDAD")).toString();
    assertThat(own).contains("Kindness", "نیکی");
    String id = own.replaceAll("(?s).*benefactor=\\{id=(\\w+).*", "$1");
    String node = "{ node(id: \"" + id + "\") { __typename ... on Benefactor { nameEn } } }";
    assertThat(run(node, partner("IMDAD")).toString())
        .isEqualTo("{data={node={__typename=Benefactor, nameEn=Kindness}}}");
    assertThat(run(node, Caller.DEMONSTRATION).toString())
        .isEqualTo("{data={node={__typename=Benefactor, nameEn=A benefactor}}}");
  }

  @Test
  void thePublicSeesNoMoney() {
    assertThat(run("{ funding { rowCount } }", Caller.PUBLIC).toString()).contains("FORBIDDEN");
    assertThat(Permission.FUNDING.isOf(Role.READER)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "funding(filter: {organizations: [\"IMDADD\"]}) { rowCount } | near: \\\"IMDAD\\\"",
        "funding(filter: {benefactors: [\"Kindnes\"]}) { rowCount } | there is no benefactor",
        "funding(filter: {years: [99]}) { rowCount } | years",
        "funding(groupBy: [YEAR, YEAR]) { rowCount } | groupBy: YEAR is repeated",
        "funding(asOf: \"2031-11-05\") { rowCount } | is later than today"
      })
  void whatIsNoQuestionIsRefusedByName(String field, String named) {
    assertThat(new JsonObject(run("{ " + field + " }", Caller.DEMONSTRATION)).encode())
        .contains(named)
        .contains("BAD_REQUEST")
        .doesNotContain("Kindness");
  }

  private static Caller partner(String organization) {
    return new Caller("key", Role.PARTNER, organization);
  }

  private static long statements(String query) {
    long before = LEDGER.reads().statements();
    assertThat(run(query, Caller.DEMONSTRATION)).doesNotContainKey("errors");
    return LEDGER.reads().statements() - before;
  }

  private static Map<String, Object> run(String query, Caller caller) {
    return await(
        ENGINE.execute(new Engine.Request(query, null, Map.of(), Map.of()).askedBy(caller), "r1"));
  }

  private static Submission.Receipt submit(
      FactKind kind, String by, List<Map<String, Object>> items) {
    return await(SUBMISSIONS.submit(new Submissions.Sent(kind, by, kind + " of " + by, items)));
  }

  private static JsonArray read(String file) {
    try {
      return new JsonArray(Files.readString(FOLDER.resolve(file)));
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  private static Reference reference() {
    return Reference.of(
            Stream.of("IMDAD", "BASIJ_SAZANDEGI", "FOUNDATION_OF_K")
                .map(code -> new Organization(code, code, code, "X"))
                .toList(),
            List.of(new Province("KERMAN", "KERMAN", "KERMAN", "KERMAN", "IR-08", "IR-15", 35, 50)),
            List.of(new Agreement("AG", "AG", "AG", null, null, List.of())),
            List.of(
                new Phase(
                    "P1", "AG", 1, "P1", "P1", PhaseStatus.ACTIVE, null, null, null, List.of())))
        .withBenefactors(
            List.of(new Benefactor("K", "نیکی", "Kindness", BenefactorKind.PERSON, false)));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("No answer in time", e);
    }
  }
}
