package org.peyman.hub.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Npm;
import org.peyman.hub.support.SeededHub;

/** A developer generates types from the schema, and the strictest compiler is content with them. */
@LongRunning
final class TypedClientTest {

  @Test
  void aProgramWithTypesOfTheSchemaCompilesUnderStrictAndRuns() {
    Npm npm = Npm.installed();
    Map<String, String> hub = Map.of("HUB", SeededHub.address());
    String codegen = Npm.ofPackage("@graphql-codegen/cli/esm/bin.js");
    npm.run(hub, codegen, "--config", "codegen.yml");
    npm.run(hub, codegen, "--config", "whole-schema.yml");

    npm.run(Map.of(), Npm.ofPackage("typescript/bin/tsc"), "--project", ".");

    JsonObject found = new JsonObject(npm.run(Map.of(), "out/client.js", SeededHub.address()));
    assertThat(found.getString("asOf")).isEqualTo("2026-11-01");
    assertThat(found.getInteger("jobs")).isPositive();
    assertThat(found.getJsonArray("rows").getString(0)).matches("[A-Z_]+ in villages: \\d+");
    assertThat(found.getJsonArray("joint"))
        .hasSize(3)
        .allSatisfy(claims -> assertThat((Integer) claims).isGreaterThanOrEqualTo(2));
  }
}
