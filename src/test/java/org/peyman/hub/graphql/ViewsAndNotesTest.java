package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Role;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.TakingIn;
import org.peyman.hub.support.TestDatabase;

/** What readers keep of the dashboard: views under names, and notes beside figures. */
final class ViewsAndNotesTest {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Vertx VERTX = Vertx.vertx();
  private static final Ledger LEDGER =
      await(
          Ledger.open(VERTX, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, CLOCK)));
  private static final Engine ENGINE =
      new Engine(LEDGER, TakingIn.of(VERTX, LEDGER, CLOCK), CLOCK, Engine.Options.USUAL);

  @BeforeAll
  static void learn() {
    await(LEDGER.learn(Fakes.REFERENCE, "test"));
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  @Test
  void aViewIsItsKeepersAloneUntilAStewardSharesIt() {
    Caller one = new Caller("one", Role.ANALYST, null);
    Caller other = new Caller("other", Role.ANALYST, null);
    Caller steward = new Caller("one", Role.STEWARD, null);
    save(one, "گیلان", "lang=fa&province=GILAN", false);
    save(one, "گیلان", "province=GILAN&year=1400&after=abc", false);
    save(steward, "All", "", true);
    save(steward, "Mine", "view=outlook", false);

    assertThat(views(one))
        .isEqualTo("[All||true|false, گیلان|province=GILAN&year=1400|false|true]");
    assertThat(views(other)).isEqualTo("[All||true|false]");
    assertThat(code(run(view("a", "", true), one))).isEqualTo("FORBIDDEN");
    assertThat(code(run("{ savedViews { id } }", Caller.PUBLIC))).isEqualTo("FORBIDDEN");

    String shared = idOfFirst(one);
    assertThat(remove(shared, one)).contains("is not the id of a saved view that you may remove");
    assertThat(remove(shared, new Caller("two", Role.STEWARD, null)))
        .contains("removeView={name=All");
    assertThat(remove(idOfFirst(one), other)).contains("BAD_REQUEST");
    assertThat(remove(idOfFirst(one), one)).contains("removeView={name=گیلان");
    assertThat(views(one)).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | view=outlook | name: it has 0 characters; allowed: 1 to 80",
        "123-456789-1 | '' | name: it has a number like a national code",
        "a | province=1234567891 | query: it has a number like a national code",
        "a | https://elsewhere.example/?x=1 | is no part of the dashboard's address",
        "a | year=1400&&year=1401 | is no part of the dashboard's address",
      })
  void whatIsNoViewIsRefusedByName(String name, String query, String says) {
    Map<String, Object> result = run(view(name, query, false), Caller.DEMONSTRATION);

    assertThat(code(result)).isEqualTo("BAD_REQUEST");
    assertThat(result.toString()).contains(says);
  }

  @Test
  void aCallerKeepsAHundredViewsAndNoMore() {
    Caller keeper = new Caller("keeper", Role.ANALYST, null);
    String all =
        IntStream.range(0, 100)
            .mapToObj(i -> "v" + i + ": saveView(name: \"v" + i + "\", query: \"\") { id }")
            .collect(Collectors.joining(" "));
    run("mutation { " + all + " }", keeper);

    assertThat(code(run(view("one more", "", false), keeper))).isEqualTo("LIMIT_EXCEEDED");
    save(keeper, "v7", "view=money", false);
  }

  @Test
  void aNoteSaysForWhomItWasWrittenAndNotByWhom() {
    Caller imdad = new Caller("somebody", Role.PARTNER, "IMDAD");
    Caller analyst = new Caller("somebody", Role.ANALYST, null);
    String written =
        run(note("byProvince", "lang=fa&province=GILAN", "یک منبع دیر رسید"), imdad).toString();
    assertThat(written).contains("noteFigure={text=یک منبع دیر رسید");
    String read =
        "{ figureNotes { part query asOf ledgerVersion text role organization { code } own } }";
    assertThat(run(read, analyst).toString())
        .contains("part=byProvince, query=province=GILAN, asOf=", "role=PARTNER", "code=IMDAD")
        .contains("own=false")
        .doesNotContain("somebody");
    assertThat(code(run(read, Caller.PUBLIC))).isEqualTo("FORBIDDEN");
    assertThat(code(run(note("trend", "", "x"), analyst))).isEqualTo("FORBIDDEN");
    assertThat(run(note("trend", "", "code 123-456789-1"), imdad).toString())
        .contains("text: it has a number like a national code");
    assertThat(run(note("trend", "", ""), imdad).toString())
        .contains("text: it has 0 characters; allowed: 1 to 500");
    assertThat(run(note("trend", "", "x").replace("\"1\"", "\"999\""), imdad).toString())
        .contains("ledgerVersion: ", "BAD_REQUEST");

    String id = run("{ figureNotes { id } }", imdad).toString();
    String remove =
        "mutation { removeNote(id: \"" + id.replaceAll(".*id=([^}]+)}.*", "$1") + "\") { text } }";
    assertThat(run(remove, new Caller("x", Role.PARTNER, "SEPAH")).toString())
        .contains("is not the id of a note that you may remove");
    assertThat(run(remove, new Caller("x", Role.STEWARD, null)).toString())
        .contains("removeNote={text=یک منبع دیر رسید");
    assertThat(run(read, imdad).toString()).isEqualTo("{data={figureNotes=[]}}");
  }

  private static String note(String part, String query, String text) {
    return """
        mutation { noteFigure(part: "%s", query: "%s", asOf: "%s", ledgerVersion: "1", text: "%s") { text } }
        """
        .formatted(part, query, Tehran.dayOf(CLOCK.instant()), text);
  }

  private static String view(String name, String query, boolean shared) {
    return "mutation { saveView(name: \"%s\", query: \"%s\", shared: %s) { name } }"
        .formatted(name, query, shared);
  }

  private static void save(Caller caller, String name, String query, boolean shared) {
    assertThat(run(view(name, query, shared), caller).toString())
        .isEqualTo("{data={saveView={name=" + name + "}}}");
  }

  private static String remove(String id, Caller caller) {
    String mutation = "mutation { removeView(id: \"" + id + "\") { name } }";
    return run(mutation, caller).toString();
  }

  /** Each with its query, whether it is shared and whether it is the caller's own. */
  private static String views(Caller caller) {
    return listed(caller).stream()
        .map(
            it ->
                String.join(
                    "|",
                    String.valueOf(it.get("name")),
                    String.valueOf(it.get("query")),
                    String.valueOf(it.get("shared")),
                    String.valueOf(it.get("own"))))
        .toList()
        .toString();
  }

  private static String idOfFirst(Caller caller) {
    return String.valueOf(listed(caller).get(0).get("id"));
  }

  @SuppressWarnings("unchecked") // as the schema has it
  private static List<Map<String, Object>> listed(Caller caller) {
    Map<String, Object> result = run("{ savedViews { id name query shared own } }", caller);
    Map<String, Object> data = (Map<String, Object>) Objects.requireNonNull(result.get("data"));
    return (List<Map<String, Object>>) Objects.requireNonNull(data.get("savedViews"));
  }

  /** The code of the only error. */
  private static String code(Map<String, Object> result) {
    List<String> codes =
        Pattern.compile("code=([A-Z_]+)")
            .matcher(String.valueOf(result.get("errors")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(codes).as("%s", result).hasSize(1);
    return codes.get(0);
  }

  private static Map<String, Object> run(String query, Caller caller) {
    return new LinkedHashMap<>(
        await(
            ENGINE.execute(
                new Engine.Request(query, null, Map.of(), Map.of()).askedBy(caller), "r1")));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("No answer in time", e);
    }
  }
}
