package org.peyman.hub.support;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.PartyRole;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.ReportingPeriod;
import org.peyman.hub.domain.ReportingPlan;
import org.peyman.hub.domain.Review;
import org.peyman.hub.domain.ReviewDecision;

/**
 * A worked example whose facts come on days: a folder with these, questions and their answers.
 *
 * @param batches in the order in which they come
 */
public record DatedReports(Reference reference, List<Arrival> batches, List<JsonObject> questions) {

  private static final Path FOLDER = Path.of("src", "test", "resources", "examples", "reports-due");

  /** What comes on a day in one batch. */
  public record Arrival(LocalDate day, List<Fact> facts) {}

  /** Who is party to a made-up agreement, by role. */
  public static Reference reference(
      Map<String, PartyRole> parties,
      Map<String, List<String>> provincesOfPhases,
      List<ReportingPlan> plans) {
    List<Agreement.Party> all =
        parties.entrySet().stream()
            .map(party -> new Agreement.Party(party.getKey(), party.getValue()))
            .toList();
    return Reference.of(
            parties.keySet().stream().map(code -> new Organization(code, code, code, "X")).toList(),
            provincesOfPhases.values().stream()
                .flatMap(List::stream)
                .distinct()
                .map(code -> new Province(code, code, code, code, code, code, 35, 50))
                .toList(),
            List.of(new Agreement("AG", "AG", "AG", null, null, all)),
            provincesOfPhases.entrySet().stream()
                .map(phase -> phase(phase.getKey(), phase.getValue()))
                .toList())
        .withPlans(plans);
  }

  private static Phase phase(String code, List<String> provinces) {
    return new Phase(
        code,
        "AG",
        1,
        code,
        code,
        PhaseStatus.ACTIVE,
        null,
        null,
        null,
        provinces.stream()
            .map(province -> new Phase.PhaseProvince(province, ProvinceRole.PILOT, true))
            .toList());
  }

  public static DatedReports read() {
    JsonObject days = new JsonObject(text("days.json"));
    Map<String, PartyRole> parties = new TreeMap<>();
    days.getJsonObject("agreement")
        .getJsonObject("parties")
        .forEach(party -> parties.put(party.getKey(), PartyRole.valueOf("" + party.getValue())));
    Map<String, List<String>> phases = new TreeMap<>();
    days.getJsonObject("phases")
        .forEach(phase -> phases.put(phase.getKey(), strings((JsonArray) phase.getValue())));
    return new DatedReports(
        reference(
            parties, phases, objects(days, "plans").stream().map(DatedReports::plan).toList()),
        objects(days, "batches").stream().map(DatedReports::arrival).toList(),
        new JsonArray(text("questions.json")).stream().map(JsonObject.class::cast).toList());
  }

  private static ReportingPlan plan(JsonObject json) {
    return new ReportingPlan(
        json.getString("code"),
        json.getString("phase"),
        period(json.getString("from")),
        period(json.getString("to")),
        json.getInteger("dueDays"),
        List.of(),
        null,
        true,
        Map.of());
  }

  private static Arrival arrival(JsonObject json) {
    List<Fact> facts = new ArrayList<>();
    objects(json, "claims")
        .forEach(it -> facts.add(fact(FactKind.CLAIM, it.getString("id"), it, claim(it))));
    objects(json, "reports")
        .forEach(it -> facts.add(fact(FactKind.REPORT, reportId(it), it, report(it))));
    objects(json, "reviews")
        .forEach(it -> facts.add(fact(FactKind.REVIEW, it.getString("id"), it, review(it))));
    return new Arrival(LocalDate.parse(json.getString("day")), facts);
  }

  private static Fact fact(FactKind kind, String id, JsonObject json, Fact.Content content) {
    return new Fact(kind, json.getString("organization"), id, json.getLong("revision"), content);
  }

  private static Claim claim(JsonObject json) {
    return new Claim(
        json.getString("phase"),
        json.getString("province"),
        LocalDate.parse(json.getString("startedOn")),
        null,
        String.format(Locale.ROOT, "%064x", json.getInteger("person")),
        null,
        Facets.UNKNOWN);
  }

  private static String reportId(JsonObject json) {
    return ReportKey.id(
        json.getString("phase"), json.getString("province"), period(json.getString("period")));
  }

  private static Report report(JsonObject json) {
    return new Report(
        json.getString("phase"),
        json.getString("province"),
        period(json.getString("period")),
        json.getBoolean("nil", false),
        json.getString("narrative"),
        null,
        null,
        List.of());
  }

  private static Review review(JsonObject json) {
    @Nullable String until = json.getString("until");
    return new Review(
        ReportKey.of(json.getString("reportOrganization"), reportId(json)),
        ReviewDecision.valueOf(json.getString("decision")),
        json.getLong("reportRevision"),
        until == null ? null : LocalDate.parse(until),
        LocalDate.parse(json.getString("date")),
        json.getString("reason"));
  }

  public static ReportingPeriod period(String text) {
    return ReportingPeriod.parse(text).orElseThrow();
  }

  private static List<JsonObject> objects(JsonObject json, String name) {
    return json.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast).toList();
  }

  private static List<String> strings(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }

  private static String text(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
