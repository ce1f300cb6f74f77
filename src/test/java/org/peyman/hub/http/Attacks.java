package org.peyman.hub.http;

import static org.peyman.hub.http.Attack.body;
import static org.peyman.hub.http.Attack.copies;
import static org.peyman.hub.http.Attack.document;
import static org.peyman.hub.http.Attack.get;
import static org.peyman.hub.http.Attack.harmless;
import static org.peyman.hub.http.Attack.many;
import static org.peyman.hub.http.Attack.nested;
import static org.peyman.hub.http.Attack.query;
import static org.peyman.hub.http.Attack.simple;
import static org.peyman.hub.http.Attack.variables;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** What the known tools that attack GraphQL servers send, by what each tries. */
final class Attacks {

  private static final String LIMIT = "LIMIT_EXCEEDED";
  private static final String INVALID = "VALIDATION_FAILED";
  private static final String BAD = "BAD_REQUEST";
  private static final String MUTATION =
      "mutation { retryQuarantined(organization: \"IMDAD\") { __typename } }";

  private Attacks() {}

  static Stream<Attack> all() {
    return Stream.of(
            repetition(),
            nesting(),
            floods(),
            introspection(),
            values(),
            forgery(),
            tampering(),
            wire())
        .flatMap(List::stream);
  }

  private static List<Attack> repetition() {
    return List.of(
        harmless(
            "as many aliases as are allowed", "{" + many(100, i -> "a" + i + ": __typename") + "}"),
        document(
            "a thousand aliases of what costs nothing",
            "{" + many(1_000, i -> "a" + i + ": __typename") + "}",
            400,
            LIMIT),
        document(
            "ten thousand aliases",
            "{" + many(10_000, i -> "a" + i + ": __typename") + "}",
            400,
            LIMIT),
        document(
            "aliases of what costs",
            "{"
                + many(
                    100,
                    i -> "a" + i + ": progress(groupBy: [PROVINCE, MONTH, GENDER]) { rowCount }")
                + "}",
            400,
            LIMIT),
        document(
            "one field ten thousand times",
            "{" + many(10_000, i -> "__typename") + "}",
            400,
            LIMIT),
        document(
            "five hundred unknown directives",
            "{ __typename " + many(500, i -> "@a" + i) + " }",
            400,
            INVALID),
        document(
            "five hundred directives",
            "{ __typename " + many(500, i -> "@include(if: true)") + " }",
            400,
            INVALID),
        document(
            "a thousand operations", many(1_000, i -> "query q" + i + " { __typename }"), 400, BAD),
        document(
            "unused fragments",
            "{ __typename } " + many(1_000, i -> "fragment f" + i + " on Query { __typename }"),
            400,
            INVALID),
        document(
            "arguments that are given twice",
            "{ jobs(first: 1, first: 500) { totalCount } }",
            400,
            INVALID),
        document(
            "fields of one name that differ",
            "{" + many(90, i -> "a: organization(code: \"x" + i + "\") { code }") + "}",
            400,
            INVALID),
        body("a batch", "[{\"query\":\"{ __typename }\"}]", 400, BAD),
        body(
            "a batch of a thousand",
            copies(1_000, new JsonObject().put("query", "{ __typename }")).encode(),
            400,
            BAD));
  }

  private static List<Attack> nesting() {
    String cycle =
        "fragment a on Query { ...b } fragment b on Query { ...c } fragment c on Query { ...a }";
    String bomb =
        many(30, i -> "fragment f" + i + " on Query { ...f" + (i + 1) + " ...f" + (i + 1) + " }")
            + " fragment f30 on Query { __typename }";
    return List.of(
        document("a fragment of itself", "{ ...a } fragment a on Query { ...a }", 400, INVALID),
        document("a cycle of fragments", "{ ...a } " + cycle, 400, INVALID),
        document("a cycle that is not used", "{ __typename } " + cycle, 400, INVALID),
        document("fragments that double thirty times", "{ ...f0 } " + bomb, 400, LIMIT),
        document(
            "fragments within fragments",
            "{ " + "... on Query { ".repeat(500) + "__typename" + " }".repeat(501),
            400,
            LIMIT),
        document(
            "fields within fields",
            "{ " + "phases { agreement { ".repeat(60) + "code" + " } }".repeat(60) + " }",
            400,
            LIMIT),
        document(
            "a list of lists",
            "{ progress(filter: {years: "
                + "[".repeat(400)
                + "1"
                + "]".repeat(400)
                + "}) { rowCount } }",
            400,
            LIMIT),
        document(
            "objects of objects",
            "{ progress(filter: " + "{a: ".repeat(400) + "1" + "}".repeat(400) + ") { rowCount } }",
            400,
            LIMIT),
        variables(
            "variables of arrays",
            "query($a: [Int!]) { progress(filter: {years: $a}) { rowCount } }",
            new JsonObject().put("a", nested(50, 1)),
            400,
            BAD),
        body(
            "arrays in the body",
            "{\"query\":\"{a}\",\"variables\":{\"a\":"
                + "[".repeat(5_000)
                + "]".repeat(5_000)
                + "}}",
            400,
            BAD));
  }

  private static List<Attack> floods() {
    return List.of(
        document("a hundred thousand tokens", "{" + " a".repeat(100_000) + "}", 400, LIMIT),
        document("spaces", "{ __typename" + " ".repeat(900_000) + "}", 400, LIMIT),
        document("line feeds", "{ __typename" + "\n".repeat(400_000) + "}", 400, LIMIT),
        document("commas", "{ __typename" + ",".repeat(900_000) + "}", 400, LIMIT),
        document("comments", "{ __typename }" + "#\n".repeat(200_000), 400, LIMIT),
        document("one long comment", "{ __typename } #" + "x".repeat(900_000), 400, LIMIT),
        document("one long name", "{ " + "a".repeat(900_000) + " }", 400, LIMIT),
        document(
            "one long text",
            "{ province(code: \"" + "a".repeat(900_000) + "\") { code } }",
            400,
            LIMIT),
        document("brackets that never close", "{".repeat(20_000), 400, BAD),
        variables(
            "a thousand variables",
            "query(" + many(1_000, i -> "$a" + i + ": Int") + ") { __typename }",
            new JsonObject(),
            400,
            INVALID),
        variables(
            "a long list",
            "query($a: [String!]) { progress(filter: {provinces: $a}) { rowCount } }",
            new JsonObject().put("a", copies(50_000, "GILAN")),
            200,
            null),
        variables(
            "a long text in a variable",
            "query($a: String!) { province(code: $a) { code } }",
            new JsonObject().put("a", "ﷺ".repeat(200_000)),
            200,
            null),
        body("a body beyond the limit", "{\"query\":\"" + "a".repeat(1 << 20) + "\"}", 413, LIMIT),
        body(
            "a name of an operation without end",
            new JsonObject()
                .put("query", "{ __typename }")
                .put("operationName", "o".repeat(900_000))
                .encode(),
            400,
            BAD));
  }

  private static List<Attack> introspection() {
    String types = "types { fields { type { ".repeat(8) + "name" + " } } }".repeat(8);
    return List.of(
        harmless("introspection", "{ __schema { types { name fields { name args { name } } } } }"),
        document(
            "introspection of introspection",
            "{ __schema { " + types.replace("types {", "ofTypes: types {") + " } }",
            400,
            LIMIT),
        document(
            "introspection in circles",
            "{ __schema { types { "
                + "fields { type { ".repeat(12)
                + "name"
                + " } }".repeat(12)
                + " } } }",
            400,
            LIMIT),
        document(
            "introspection fifty times",
            "{" + many(50, i -> "a" + i + ": __schema { types { fields { name } } }") + "}",
            400,
            LIMIT),
        document(
            "types by guessing",
            "{"
                + many(50, i -> "a" + i + ": __type(name: \"T" + i + "\") { fields { name } }")
                + "}",
            400,
            LIMIT),
        document("a name that is nearly right", "{ progres { rowCount } }", 400, INVALID),
        document("many that are nearly right", "{" + many(100, i -> "job" + i) + "}", 400, INVALID),
        document(
            "an argument that is nearly right",
            "{ progress(filtr: {}) { rowCount } }",
            400,
            INVALID),
        document("a service of a federation", "{ _service { sdl } }", 400, INVALID),
        document(
            "entities of a federation",
            "{ _entities(representations: [{__typename: \"Job\"}]) { __typename } }",
            400,
            INVALID),
        document("deferred", "{ ... @defer { jobs { totalCount } } }", 400, INVALID),
        document("streamed", "{ provinces @stream(initialCount: 0) { code } }", 400, INVALID));
  }

  private static List<Attack> values() {
    return List.of(
        document("more than a page", "{ jobs(first: 2147483647) { totalCount } }", 200, BAD),
        document("fewer than none", "{ jobs(first: -1) { totalCount } }", 200, BAD),
        document(
            "beyond thirty-two bits", "{ jobs(first: 2147483648) { totalCount } }", 400, INVALID),
        variables(
            "no number",
            "query($a: Int) { jobs(first: $a) { totalCount } }",
            new JsonObject().put("a", 1e300),
            400,
            BAD),
        body(
            "a number of a thousand digits",
            "{\"query\":\"{a}\",\"variables\":{\"a\":" + "9".repeat(1_000) + "}}",
            400,
            BAD),
        document("a text of nothing", "{ province(code: \"\\u0000\") { code } }", 200, null),
        document("half a pair", "{ province(code: \"\\ud800\") { code } }", 400, BAD),
        body(
            "half a pair in the body",
            "{\"query\":\"query($a: String!) { province(code: $a) { code } }\",\"variables\":{\"a\":\"\\ud800\"}}",
            200,
            null),
        document("a sign that is none", "{ province(code: \"\\u{110000}\") { code } }", 400, BAD),
        variables(
            "a variable that is not declared",
            "{ __typename }",
            new JsonObject().put("__proto__", new JsonObject().put("a", 1)),
            200,
            null),
        variables(
            "a required one that is null",
            "query($a: String!) { province(code: $a) { code } }",
            new JsonObject().putNull("a"),
            400,
            BAD),
        document("no operation", "fragment a on Query { __typename }", 400, INVALID),
        document("nothing", "#", 400, BAD),
        document("two without a name", "{ __typename } { __typename }", 400, INVALID),
        body(
            "two with one name",
            new JsonObject()
                .put("query", "query a { __typename } query a { __typename }")
                .put("operationName", "a")
                .encode(),
            400,
            INVALID),
        document(
            "a subscription that wants no events",
            "subscription { progressChanged { ledgerVersion } }",
            200,
            BAD));
  }

  private static List<Attack> forgery() {
    String body = new JsonObject().put("query", MUTATION).encode();
    return List.of(
        simple("a form", "application/x-www-form-urlencoded", "query=" + MUTATION),
        simple("plain text", "text/plain", body),
        simple("plain text that says JSON", "text/plain; application/json", body),
        simple(
            "parts",
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n"
                + body
                + "\r\n--x--\r\n"),
        simple("no kind", "", body),
        simple("a document by itself", "application/graphql", MUTATION),
        simple("JSON in another alphabet", "application/json; charset=utf-7", body),
        get("a mutation by GET", query(MUTATION), 405, BAD),
        get(
            "a mutation beside a query by GET",
            query("query a { __typename } mutation b { retryQuarantined { __typename } }")
                + "&operationName=b",
            405,
            BAD),
        new Attack(
            "a mutation by HEAD", AttackedHub.get(query(MUTATION)).method("HEAD"), 405, null),
        new Attack(
            "a method in a header",
            AttackedHub.get(query(MUTATION)).with("X-HTTP-Method-Override", "POST"),
            405,
            BAD),
        new Attack(
            "an image of another site",
            AttackedHub.get(query("{ __typename }"))
                .with("Sec-Fetch-Site", "cross-site")
                .with("Sec-Fetch-Mode", "no-cors"),
            403,
            "FORBIDDEN"),
        new Attack(
            "events of another site",
            AttackedHub.get(query("{ __typename }"))
                .with("Origin", "https://evil.example")
                .with("Accept", "text/event-stream"),
            403,
            "FORBIDDEN"),
        new Attack(
            "a preflight of another site",
            AttackedHub.post("")
                .method("OPTIONS")
                .with("Origin", "https://evil.example")
                .with("Access-Control-Request-Method", "POST"),
            403,
            "FORBIDDEN"),
        body(
            "values of the server's own",
            new JsonObject()
                .put("query", "{ __typename }")
                .put("initialValue", new JsonObject().put("a", 1))
                .put("context", new JsonObject())
                .encode(),
            200,
            null));
  }

  private static List<Attack> tampering() {
    return List.of(
        document(
            "a cursor of digits",
            "{ jobs(after: \"" + "9".repeat(700_000) + "\") { totalCount } }",
            400,
            LIMIT),
        document("a cursor of nobody", "{ jobs(after: \"b3RoZXI=\") { totalCount } }", 200, BAD),
        document("a cursor of SQL", "{ jobs(after: \"' OR 1=1 --\") { totalCount } }", 200, BAD),
        document(
            "a cursor of another list",
            "{ commitments(after: \"eyJ2IjoxfQ\") { totalCount } }",
            200,
            BAD),
        document("an id of nobody", "{ node(id: \"Sm9iOicgT1IgMT0x\") { id } }", 200, null),
        document("an id of no kind", "{ node(id: \"../../etc/passwd\") { id } }", 200, null),
        document(
            "a version before all", "{ progress(ledgerVersion: \"-1\") { rowCount } }", 200, BAD),
        document(
            "a version of SQL",
            "{ progress(ledgerVersion: \"1; SELECT pg_sleep(9)\") { rowCount } }",
            200,
            BAD),
        document(
            "a day that never was",
            "{ progress(asOf: \"2021-02-30\") { rowCount } }",
            400,
            INVALID),
        body(
            "a hash of another document",
            "{\"query\":\"{ __typename }\",\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\""
                + "0".repeat(64)
                + "\"}}}",
            400,
            BAD),
        body("a document by a path", "{\"documentId\":\"../../etc/passwd\"}", 400, BAD),
        get("a saved query by a path", "/q/..%2f..%2fetc%2fpasswd.csv", 404, "NOT_FOUND"),
        get("a saved query that is nearly right", "/q/progres-by-month.csv", 404, "NOT_FOUND"),
        get(
            "a parameter of SQL",
            "/q/progress-by-province.csv?organizations='%20OR%201=1--",
            400,
            BAD),
        get(
            "a formula for a spreadsheet",
            "/q/progress-by-province.csv?organizations==cmd|calc",
            400,
            BAD));
  }

  private static List<Attack> wire() {
    return List.of(
        body(
            "a name twice",
            "{\"query\":\"{ __typename }\",\"query\":\"" + MUTATION.replace("\"", "\\\"") + "\"}",
            400,
            BAD),
        body("no JSON", "{query: 1}", 400, BAD),
        body("a number", "7", 400, BAD),
        new Attack(
            "a compressed body",
            AttackedHub.post("x".repeat(100)).with("Content-Encoding", "gzip"),
            415,
            BAD),
        new Attack(
            "another answer than there is",
            AttackedHub.post("{\"query\":\"{ __typename }\"}").with("Accept", "image/png"),
            406,
            BAD),
        new Attack(
            "a line in the request id",
            AttackedHub.get(query("{ __typename }")).with("X-Request-Id", "a%0d%0aERROR forged"),
            200,
            null),
        new Attack(
            "a name that is not the hub's, said by nobody",
            AttackedHub.get(query("{ __typename }")).with("X-Forwarded-Host", "evil.example"),
            200,
            null),
        new Attack("the method TRACE", AttackedHub.get("/graphql").method("TRACE"), 405, BAD),
        get("a path above", "/graphiql/../../etc/passwd", 404, "NOT_FOUND"),
        get("a path that is escaped twice", "/%252e%252e/etc/passwd", 404, "NOT_FOUND"),
        get("parameters twice", query("{ __typename }") + "&query=%7Ba%7D", 400, BAD));
  }
}
