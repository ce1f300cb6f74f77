package org.peyman.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.AlertKind;
import org.peyman.hub.domain.AlertRules;
import org.peyman.hub.support.Pure;
import picocli.CommandLine;

/** From when on something needs attention and who is told, as it is set. */
@Pure
final class AlertingTest {

  private static final String SECRET = "thirty-two characters, or more...";

  @TempDir private Path folder;

  @Test
  void whatIsNotSetHoldsAsUsualAndNobodyIsTold() {
    assertThat(read(Map.of())).isEqualTo(Alerting.USUAL);
    assertThat(read(Map.of(), "--alert", "behindPace.pace=0.7").rules())
        .isEqualTo(AlertRules.USUAL.ofPace(0.7, 30));
  }

  @Test
  void everyRuleIsReadOfFlagsEnvironmentAndAFileAlike() throws IOException {
    String all =
        "sourceSilent.for=PT2H,reportOverdue.for=P1D,behindPace.for=P2D,refusedMany.for=PT30M,"
            + "reportOverdue.warningDays=5,reportOverdue.returnedDays=10,behindPace.pace=0.5,"
            + "behindPace.expected=100,refusedMany.share=0.1,refusedMany.items=40";
    Path file = folder.resolve("hub.yaml");
    Files.writeString(file, "alert: [" + all + "]\n");
    AlertRules rules = read(Map.of("PEYMAN_ALERT", all)).rules();

    assertThat(rules)
        .isEqualTo(
            new AlertRules(
                Map.of(
                    AlertKind.SOURCE_SILENT, Duration.ofHours(2),
                    AlertKind.REPORT_OVERDUE, Duration.ofDays(1),
                    AlertKind.BEHIND_PACE, Duration.ofDays(2),
                    AlertKind.REFUSED_MANY, Duration.ofMinutes(30)),
                5,
                10,
                0.5,
                100,
                0.1,
                40));
    assertThat(read(Map.of(), "--config", file.toString()).rules()).isEqualTo(rules);
    assertThat(read(Map.of(), "--alert", all).rules()).isEqualTo(rules);
  }

  @Test
  void whatIsNoRuleIsRefusedWithWhatIsAllowed() {
    assertThat(
            problems(
                Map.of(),
                "--alert",
                "pace=1",
                "--alert",
                "sourceSilent.for=1h",
                "--alert",
                "reportOverdue.warningDays=1.5",
                "--alert",
                "refusedMany.share=5"))
        .containsExactly(
            "--alert is \"pace=1\"; NAME=VALUE is expected, with one of the names behindPace.expected,"
                + " behindPace.for, behindPace.pace, refusedMany.for, refusedMany.items,"
                + " refusedMany.share, reportOverdue.for, reportOverdue.returnedDays,"
                + " reportOverdue.warningDays, sourceSilent.for",
            "--alert is \"sourceSilent.for=1h\"; a duration from PT0S to P366D, such as PT1H is"
                + " expected",
            "--alert is \"reportOverdue.warningDays=1.5\"; a whole number from 0 to 366 is expected",
            "--alert is \"refusedMany.share=5\"; a number from 0 to 1 is expected");
  }

  @Test
  void aWebhookNeedsASecretThatIsNeverPrinted() throws IOException {
    Path file = folder.resolve("secret");
    Files.writeString(file, SECRET + "\n");
    file.toFile().setReadable(false, false);
    file.toFile().setReadable(true, true);
    Map<String, String> environment =
        Map.of("PEYMAN_ALERT_WEBHOOK", "https://told.example/alerts?token=abc");
    Alerting alerting = read(environment, "--alert-webhook-secret-file", file.toString());

    assertThat(Objects.requireNonNull(alerting.webhook()).secret()).isEqualTo(SECRET);
    assertThat(alerting.toString()).contains("told.example").doesNotContain(SECRET, "abc");
    assertThat(problems(environment))
        .containsExactly(
            "No secret signs what the webhook is told; with PEYMAN_ALERT_WEBHOOK either"
                + " PEYMAN_ALERT_WEBHOOK_SECRET or --alert-webhook-secret-file is expected");
    assertThat(
            problems(
                Map.of(
                    "PEYMAN_ALERT_WEBHOOK", "https://told.example/",
                    "PEYMAN_ALERT_WEBHOOK_SECRET", "short")))
        .containsExactly(
            "PEYMAN_ALERT_WEBHOOK_SECRET is a secret of fewer than 32 characters; a longer one is"
                + " expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://told.example/alerts",
        "ftp://told.example/",
        "https:///alerts",
        "https://user:pass@told.example/",
        "https://169.254.169.254/latest",
        "https://0.0.0.0/",
        "https://[fe80::1]/",
        "told.example"
      })
  void anAddressThatIsNotCalledIsRefusedAndNotRepeated(String address) {
    Map<String, String> environment =
        Map.of("PEYMAN_ALERT_WEBHOOK", address, "PEYMAN_ALERT_WEBHOOK_SECRET", SECRET);
    assertThat(problems(environment))
        .containsExactly(
            "PEYMAN_ALERT_WEBHOOK is no address that is called; https://HOST/PATH is expected, or"
                + " http on this machine");
  }

  private static Alerting read(Map<String, String> environment, String... arguments) {
    Flags flags = new Flags();
    new CommandLine(
            CommandLine.Model.CommandSpec.create()
                .addMixin("flags", CommandLine.Model.CommandSpec.forAnnotatedObject(flags)))
        .parseArgs(arguments);
    return flags.settings(environment).alerting();
  }

  private static List<String> problems(Map<String, String> environment, String... arguments) {
    return catchThrowableOfType(Problems.class, () -> read(environment, arguments)).lines();
  }
}
