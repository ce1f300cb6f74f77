package org.peyman.hub.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Pure;

/** Each build installs the same clients, from whatever registry the machine uses. */
@Pure
final class LockFileTest {

  private static final Path FOLDER = Path.of("src", "test", "js");

  @Test
  void everyPackageIsKnownByItsContentAndNotByAnAddress() throws IOException {
    JsonObject packages = read("package-lock.json").getJsonObject("packages");

    assertThat(packages.fieldNames()).hasSizeGreaterThan(100);
    for (String name : packages.fieldNames()) {
      JsonObject one = packages.getJsonObject(name);
      assertThat(one.containsKey("resolved")).as(name).isFalse();
      assertThat(one.containsKey("integrity")).as(name).isEqualTo(!name.isEmpty());
    }
  }

  @Test
  void everyVersionIsExact() throws IOException {
    JsonObject wanted = read("package.json").getJsonObject("dependencies");

    assertThat(wanted.getMap().values())
        .isNotEmpty()
        .allSatisfy(version -> assertThat((String) version).matches("\\d+\\.\\d+\\.\\d+"));
  }

  private static JsonObject read(String file) throws IOException {
    return new JsonObject(Files.readString(FOLDER.resolve(file)));
  }
}
