package org.peyman.hub.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.AlertKind;
import org.peyman.hub.domain.AlertRules;

/** Turns texts into when alerts open and who is told, and adds what is wrong to the problems. */
final class AlertsReader {

  static final String SECRET = "PEYMAN_ALERT_WEBHOOK_SECRET";

  private static final int SHORTEST_SECRET = 32;
  private static final int MOST_DAYS = 366;
  private static final double MOST_NUMBER = 1_000_000_000;
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");

  private static final Map<String, AlertKind> KINDS =
      Map.of(
          "sourceSilent", AlertKind.SOURCE_SILENT,
          "reportOverdue", AlertKind.REPORT_OVERDUE,
          "behindPace", AlertKind.BEHIND_PACE,
          "refusedMany", AlertKind.REFUSED_MANY);

  private final Function<Setting, Given> given;
  private final Map<String, String> environment;
  private final List<String> problems;
  private final Map<String, Rule> rules = new LinkedHashMap<>();

  AlertsReader(
      Function<Setting, Given> given, Map<String, String> environment, List<String> problems) {
    this.given = given;
    this.environment = environment;
    this.problems = problems;
    KINDS.forEach(
        (name, kind) -> rules.put(name + ".for", (all, text) -> all.holding(kind, time(text))));
    rules.put(
        "reportOverdue.warningDays", (all, text) -> all.ofReports(days(text), all.daysToRevise()));
    rules.put(
        "reportOverdue.returnedDays",
        (all, text) -> all.ofReports(all.warnedDaysBefore(), days(text)));
    rules.put("behindPace.pace", (all, text) -> all.ofPace(number(text, 1), all.leastExpected()));
    rules.put(
        "behindPace.expected",
        (all, text) -> all.ofPace(all.leastPace(), number(text, MOST_NUMBER)));
    rules.put(
        "refusedMany.share", (all, text) -> all.ofRefused(number(text, 1), all.leastRefused()));
    rules.put(
        "refusedMany.items",
        (all, text) -> all.ofRefused(all.mostRefused(), (long) number(text, MOST_NUMBER)));
  }

  /** What a value makes of the rules; throws {@link Expected} where it is none. */
  private interface Rule {
    AlertRules with(AlertRules all, String text);
  }

  /** Says what is expected instead. */
  private static final class Expected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Expected(String what) {
      super(what, null, false, false);
    }
  }

  Alerting alerting() {
    AlertRules all = AlertRules.USUAL;
    Given texts = given.apply(Setting.ALERT);
    for (String text : texts.list()) {
      all = with(all, text, texts);
    }
    return new Alerting(all, webhook());
  }

  private AlertRules with(AlertRules all, String text, Given by) {
    int equals = text.indexOf('=');
    Rule rule = equals < 0 ? null : rules.get(text.substring(0, equals).strip());
    if (rule == null) {
      problems.add(
          by.isNot(
              text, "NAME=VALUE is expected, with one of the names " + String.join(", ", names())));
      return all;
    }
    try {
      return rule.with(all, text.substring(equals + 1).strip());
    } catch (Expected e) {
      problems.add(by.isNot(text, e.getMessage() + " is expected"));
      return all;
    }
  }

  private List<String> names() {
    return rules.keySet().stream().sorted().toList();
  }

  private static Duration time(String text) {
    try {
      Duration time = Duration.parse(text);
      if (!time.isNegative() && time.toDays() <= MOST_DAYS) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // Said below, as for a time out of range.
    }
    throw new Expected("a duration from PT0S to P" + MOST_DAYS + "D, such as PT1H");
  }

  private static int days(String text) {
    double days = number(text, MOST_DAYS);
    if (days != Math.rint(days)) {
      throw new Expected("a whole number from 0 to " + MOST_DAYS);
    }
    return (int) days;
  }

  private static double number(String text, double most) {
    try {
      double number = Double.parseDouble(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw new Expected("a number from 0 to " + (long) most);
  }

  private Alerting.@Nullable Webhook webhook() {
    Given address = given.apply(Setting.ALERT_WEBHOOK);
    if (address.value() == null) {
      return null;
    }
    URI uri = address(address.value());
    if (uri == null) {
      problems.add(
          address.by()
              + " is no address that is called; https://HOST/PATH is expected, or http on this machine");
    }
    String secret = secret();
    return uri == null || secret == null ? null : new Alerting.Webhook(uri, secret);
  }

  /** Null: it is none. What it says is not repeated, since it may hold a secret. */
  private static @Nullable URI address(String text) {
    try {
      URI uri = new URI(text);
      String host = uri.getHost();
      boolean isOpen =
          "http".equals(uri.getScheme()) && THIS_MACHINE.contains(String.valueOf(host));
      boolean isAllowed = "https".equals(uri.getScheme()) || isOpen;
      return isAllowed && host != null && uri.getRawUserInfo() == null && !isOfNetwork(host)
          ? uri
          : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** Addresses at which a machine's network answers, not somebody who is told of alerts. */
  private static boolean isOfNetwork(String host) {
    boolean isNumber = host.matches("[0-9.]+|\\[.*]");
    if (!isNumber) {
      return false;
    }
    try {
      InetAddress address = InetAddress.getByName(host);
      return address.isLinkLocalAddress()
          || address.isMulticastAddress()
          || address.isAnyLocalAddress();
    } catch (UnknownHostException e) {
      return true;
    }
  }

  private @Nullable String secret() {
    Given file = given.apply(Setting.ALERT_WEBHOOK_SECRET_FILE);
    String secret = environment.get(SECRET);
    if (file.value() == null && secret == null) {
      problems.add(
          "No secret signs what the webhook is told; with "
              + given.apply(Setting.ALERT_WEBHOOK).by()
              + " either "
              + SECRET
              + " or --alert-webhook-secret-file is expected");
      return null;
    }
    if (file.value() != null && secret != null) {
      problems.add(file.by() + " and " + SECRET + " are both given; one of them is expected");
      return null;
    }
    String text =
        secret != null
            ? secret
            : new SecretFile(file.by(), problems).text(String.valueOf(file.value()));
    if (text != null && text.codePointCount(0, text.length()) < SHORTEST_SECRET) {
      problems.add(
          (secret != null ? SECRET : file.by())
              + " is a secret of fewer than "
              + SHORTEST_SECRET
              + " characters; a longer one is expected");
    }
    return text;
  }
}
