package org.peyman.hub.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say from when on something needs attention, and who is told, as given. */
final class AlertFlags {

  @Option(
      names = "--alert",
      paramLabel = "NAME=VALUE",
      description =
          "From when on something needs attention; may be given several times, the later stands:"
              + " sourceSilent.for=PT1H, reportOverdue.for=PT0S, reportOverdue.warningDays=3,"
              + " reportOverdue.returnedDays=7, behindPace.for=P3D, behindPace.pace=0.8,"
              + " behindPace.expected=30, refusedMany.for=PT0S, refusedMany.share=0.05 and"
              + " refusedMany.items=20, which hold where nothing is given. Environment: PEYMAN_ALERT,"
              + " separated by commas")
  private @Nullable List<String> rules;

  @Option(
      names = "--alert-webhook",
      paramLabel = "URL",
      description =
          "An https address that is told when an alert opens and when it passes; http on this machine"
              + " alone. Default: nobody is told. Environment: PEYMAN_ALERT_WEBHOOK")
  private @Nullable String webhook;

  @Option(
      names = "--alert-webhook-secret-file",
      paramLabel = "FILE",
      description =
          "File whose text signs what it is told; needed with --alert-webhook. Environment:"
              + " PEYMAN_ALERT_WEBHOOK_SECRET_FILE, or the secret itself in"
              + " PEYMAN_ALERT_WEBHOOK_SECRET")
  private @Nullable String secretFile;

  void into(FlagValues values) {
    values
        .with(Setting.ALERT, rules == null ? null : String.join(",", rules))
        .with(Setting.ALERT_WEBHOOK, webhook)
        .with(Setting.ALERT_WEBHOOK_SECRET_FILE, secretFile);
  }
}
