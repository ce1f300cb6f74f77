package org.peyman.hub.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Npm;
import org.peyman.hub.support.SeededHub;

/** The specification's own examiners, of the package graphql-http, look at the hub. */
final class GraphqlHttpAuditTest {

  @Test
  void everyAuditOfGraphqlOverHttpIsOk() {
    List<String> audits =
        Npm.installed().run(Map.of(), "audit.mjs", SeededHub.address()).lines().toList();

    assertThat(audits).hasSize(61).allSatisfy(audit -> assertThat(audit).startsWith("ok\t"));
  }
}
