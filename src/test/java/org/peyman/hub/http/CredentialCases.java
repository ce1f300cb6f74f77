package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.AccessTest.analyst;
import static org.peyman.hub.http.AccessTest.assertNobody;
import static org.peyman.hub.http.AccessTest.entries;
import static org.peyman.hub.http.AccessTest.imdad;
import static org.peyman.hub.http.AccessTest.steward;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.peyman.hub.access.KeyText;
import org.peyman.hub.access.Role;

/** Keys and tokens: by which way they come, when they end, what is kept of them. */
abstract class CredentialCases {

  /** It is verified beside the event loop, while the body comes. */
  @Test
  void aTokenIsTakenWithTheRequestThatBringsIt() {
    String padding = "# " + "x".repeat(50_000) + "\n";

    for (int i = 0; i < 20; i++) {
      HttpResponse<String> answer =
          AccessTest.hub.ask(
              padding + "{ progress { total { jobs } } }", AccessTest.hub.token(Role.ANALYST));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("\"jobs\"");
    }
    assertThat(
            AccessTest.hub
                .ask("{ jobs { totalCount } }", AccessTest.hub.token(Role.ANALYST))
                .statusCode())
        .isEqualTo(403);
    assertNobody(
        AccessTest.hub.ask(
            "{ __typename }", AccessTest.hub.token(Role.ANALYST).replaceFirst("\\.", ".x")));
  }

  @Test
  void aWebSocketSaysWhoItIsAsItIsInitialised() throws Exception {
    String question = "{ progress { total { jobs } } }";

    assertThat(heard(init("Authorization", "Bearer " + analyst), question)).contains("\"jobs\"");
    assertThat(heard(init("headers", Map.of("authorization", "Bearer " + analyst)), question))
        .contains("\"jobs\"");
    assertThat(heard("{\"type\":\"connection_init\"}", question)).contains("FORBIDDEN");
    assertThat(talk().say(init("Authorization", "Bearer " + KeyText.fresh())).closed())
        .startsWith("4403 The API key is not known");
  }

  private static Talk talk() {
    return new Talk.Asking(AccessTest.hub.port(), "graphql-transport-ws", null, true).open();
  }

  private static String init(String name, Object value) {
    return new JsonObject()
        .put("type", "connection_init")
        .put("payload", new JsonObject(Map.of(name, value)))
        .encode();
  }

  private static String heard(String init, String question) throws Exception {
    Talk talk = talk().say(init);
    assertThat(talk.next().getString("type")).isEqualTo("connection_ack");
    String heard = talk.ask("1", question).next().encode();
    talk.close();
    return heard;
  }

  @Test
  void aKeyThatWasRevokedOrHasEndedIsRefused() {
    String key = AccessTest.hub.key("lost", Role.STEWARD, null);
    assertThat(AccessTest.hub.ask("{ jobs { totalCount } }", key).statusCode()).isEqualTo(200);

    assertThat(AccessTest.hub.keys().revoke("lost", "a test").await()).isTrue();
    AccessTest.hub.awaitStatus(key, 401);
    assertThat(AccessTest.hub.keys().revoke("lost", "a test").await()).isFalse();
    assertThat(AccessTest.hub.keys().all().await())
        .filteredOn(stored -> stored.id().equals("lost"))
        .singleElement()
        .satisfies(stored -> assertThat(stored.revokedAt()).isNotNull());
  }

  @Test
  void ofAKeyNothingIsKeptButItsHash() {
    assertThat(AccessTest.hub.keys().all().await().toString())
        .doesNotContain(imdad)
        .contains(KeyText.hash(imdad));
    assertThat(entries(steward).toString()).doesNotContain(imdad, steward);
  }
}
