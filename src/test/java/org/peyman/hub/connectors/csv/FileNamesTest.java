package org.peyman.hub.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.support.JavaCommand;

/** Names of files in the locale that services and small containers have. */
final class FileNamesTest {

  private static final String PERSIAN = "گزارش مهر+۱.csv";

  @TempDir private Path folder;

  /** In a Java of its own, since the locale is told to it at its start. */
  static final class InPosixLocale {

    private InPosixLocale() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      Path part = FileNames.with(FileNames.in(folder, PERSIAN), ".part");
      Files.move(Files.createFile(part), FileNames.in(folder, PERSIAN));
      Files.createFile(Path.of(URI.create(folder.toUri() + "%FF.csv")));
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          String name = FileNames.of(file);
          String shown = file.getFileName().toString();
          out.println(name + " " + FileNames.isReadable(file, name) + " " + shown.equals(name));
        }
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aPersianNameIsReadInThePosixLocaleAndWhatIsNoTextIsTold() throws Exception {
    ProcessBuilder child =
        new ProcessBuilder(JavaCommand.of(List.of(), InPosixLocale.class, folder.toString()));
    child.environment().put("LC_ALL", "C");
    child.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process running = child.start();
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor()).isZero();
    assertThat(List.of(said.split("\n")))
        .containsExactlyInAnyOrder(PERSIAN + " true false", "\uFFFD.csv false true");
  }
}
