package org.peyman.hub.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

@Pure
final class NeedsTest {
  private static final List<String> NAMES = List.of("first", "second");

  @Test
  void whatIsThereIsFoundUnderAnyOfItsNames(@TempDir Path folder) throws IOException {
    Path tool = Files.createFile(folder.resolve("second"));
    assertThat(tool.toFile().setExecutable(true)).isTrue();

    Needs needs = new Needs(Map.of("PATH", folder.toString(), "PEYMAN_CI", "1"));

    assertThat(needs.executable("Tool", NAMES)).isEqualTo(tool);
  }

  @Test
  void whatIsMissingSkipsTheTestAtADesk(@TempDir Path folder) {
    Needs needs = new Needs(Map.of("PATH", folder.toString()));

    assertThatThrownBy(() -> needs.executable("Tool", NAMES))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("Tool is needed: none of [first, second] is on the PATH");
  }

  @Test
  void whatIsMissingFailsTheTestInContinuousIntegration(@TempDir Path folder) {
    Needs needs = new Needs(Map.of("PATH", folder.toString(), "PEYMAN_CI", "1"));

    assertThatThrownBy(() -> needs.executable("Tool", NAMES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("PEYMAN_CI=1 forbids to skip");
  }
}
