package org.peyman.hub.oracle;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.progress.Question;

/**
 * A worked example: a folder with facts, questions, the figures worked out by hand, and how in its
 * README.
 */
record Example(
    String name,
    Reference reference,
    List<Fact> facts,
    LocalDate asOf,
    List<JsonObject> questions) {

  private static final Path FOLDER = Path.of("src", "test", "resources", "examples");

  static List<Example> all() {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("facts.json")))
          .sorted()
          .map(Example::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Example read(Path folder) {
    JsonObject facts = new JsonObject(text(folder.resolve("facts.json")));
    List<Fact> read = new ArrayList<>();
    objects(facts, "claims").forEach(json -> read.add(fact(FactKind.CLAIM, json, Example::claim)));
    objects(facts, "counts").forEach(json -> read.add(fact(FactKind.COUNT, json, Example::count)));
    objects(facts, "commitments")
        .forEach(json -> read.add(fact(FactKind.COMMITMENT, json, Example::commitment)));
    objects(facts, "verifications")
        .forEach(json -> read.add(fact(FactKind.VERIFICATION, json, Example::verification)));
    return new Example(
        folder.getFileName().toString(),
        reference(facts),
        read,
        LocalDate.parse(facts.getString("asOf")),
        objects(new JsonArray(text(folder.resolve("questions.json")))));
  }

  @Override
  public String toString() {
    return name;
  }

  static Question question(JsonObject json) {
    List<Question.Order> orders = new ArrayList<>();
    for (Object order : json.getJsonArray("orderBy", new JsonArray())) {
      JsonArray pair = (JsonArray) order;
      orders.add(
          new Question.Order.ByMeasure(
              measure(pair.getString(0)), pair.getString(1).equals("DESC")));
    }
    return new Question(
        filter(json.getJsonObject("filter", new JsonObject())),
        strings(json, "groupBy", Dimension::valueOf),
        orders,
        json.getInteger("first"),
        json.getBoolean("fillGaps", false));
  }

  static Measure measure(String field) {
    return Stream.of(Measure.values())
        .filter(measure -> measure.field().equals(field))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No measure is called " + field));
  }

  static Filter filter(JsonObject json) {
    Map<Facet, List<String>> facets = new EnumMap<>(Facet.class);
    JsonObject given = json.getJsonObject("facets", new JsonObject());
    given
        .fieldNames()
        .forEach(name -> facets.put(Facet.valueOf(name), strings(given, name, text -> text)));
    return new Filter(
        listOrNull(json, "organizations", text -> text),
        listOrNull(json, "agreements", text -> text),
        listOrNull(json, "phases", text -> text),
        listOrNull(json, "provinces", text -> text),
        listOrNull(json, "provinceRoles", ProvinceRole::valueOf),
        listOrNull(json, "years", Integer::valueOf),
        months(json),
        facets);
  }

  private static @Nullable MonthRange months(JsonObject json) {
    if (!json.containsKey("fromMonth") && !json.containsKey("toMonth")) {
      return null;
    }
    return new MonthRange(
        value(json, "fromMonth", Example::month), value(json, "toMonth", Example::month));
  }

  private static Reference reference(JsonObject json) {
    List<Phase> phases = objects(json, "phases").stream().map(Example::phase).toList();
    return Reference.of(
        strings(json, "organizations", code -> new Organization(code, code, code, "FOUNDATION")),
        strings(
            json, "provinces", code -> new Province(code, code, code, code, code, code, 35, 50)),
        strings(json, "agreements", code -> new Agreement(code, code, code, null, null, List.of())),
        phases);
  }

  private static Phase phase(JsonObject json) {
    List<Phase.PhaseProvince> provinces = new ArrayList<>();
    JsonObject roles = json.getJsonObject("provinces");
    for (String province : roles.fieldNames()) {
      ProvinceRole role = ProvinceRole.valueOf(roles.getString(province));
      provinces.add(new Phase.PhaseProvince(province, role, true));
    }
    String code = json.getString("code");
    int ordinal = Integer.parseInt(code.substring(1));
    return new Phase(
        code,
        json.getString("agreement"),
        ordinal,
        code,
        code,
        PhaseStatus.ACTIVE,
        null,
        null,
        null,
        provinces);
  }

  private static Fact fact(
      FactKind kind, JsonObject json, Function<JsonObject, Fact.Content> content) {
    String id =
        kind == FactKind.COUNT
            ? Count.id(json.getString("phase"), month(json.getString("month")))
            : json.getString("id");
    return new Fact(
        kind,
        json.getString("organization"),
        id,
        json.getLong("revision"),
        json.getBoolean("withdrawn", false) ? null : content.apply(json));
  }

  private static Claim claim(JsonObject json) {
    return new Claim(
        json.getString("phase"),
        json.getString("province"),
        LocalDate.parse(json.getString("startedOn")),
        value(json, "endedOn", LocalDate::parse),
        json.containsKey("person") ? personKey(json.getInteger("person")) : null,
        value(json, "weeklyHours", BigDecimal::new),
        facets(json));
  }

  /** A key that is visibly made up. */
  static String personKey(int number) {
    return String.format(Locale.ROOT, "%064x", number);
  }

  private static Facets facets(JsonObject json) {
    return Facets.of(
        facet -> {
          Object value = json.getValue(facet.field());
          return value == null ? null : facet.value(value.toString());
        });
  }

  private static Count count(JsonObject json) {
    List<Count.Cell> cells =
        objects(json, "cells").stream()
            .map(
                cell ->
                    new Count.Cell(
                        cell.getString("province"), facets(cell), cell.getInteger("quantity")))
            .toList();
    return new Count(json.getString("phase"), month(json.getString("month")), cells);
  }

  private static Commitment commitment(JsonObject json) {
    List<Commitment.Allocation> allocations =
        objects(json, "allocations").stream()
            .map(
                part ->
                    new Commitment.Allocation(
                        part.getString("party"),
                        part.getLong("quantity"),
                        part.getString("phase"),
                        part.getString("province")))
            .toList();
    return new Commitment(
        strings(json, "organizations", text -> text),
        json.getInteger("year"),
        json.getString("agreement"),
        json.getString("phase"),
        json.getString("province"),
        json.getLong("quantity"),
        Certainty.valueOf(json.getString("certainty")),
        RevisionKind.valueOf(json.getString("kind", "INITIAL")),
        null,
        null,
        null,
        strings(json, "approvedBy", text -> text),
        allocations);
  }

  private static Verification verification(JsonObject json) {
    return new Verification(
        json.getString("claimOrganization"),
        json.getString("claimId"),
        strings(json, "team", text -> text),
        LocalDate.parse(json.getString("date")),
        VerificationMethod.FIELD_VISIT,
        Outcome.valueOf(json.getString("outcome")));
  }

  private static SolarMonth month(String text) {
    return SolarMonth.parse(text).orElseThrow();
  }

  private static <T> @Nullable T value(JsonObject json, String name, Function<String, T> reader) {
    String text = json.getString(name);
    return text == null ? null : reader.apply(text);
  }

  private static <T> @Nullable List<T> listOrNull(
      JsonObject json, String name, Function<String, T> reader) {
    return json.containsKey(name) ? strings(json, name, reader) : null;
  }

  private static <T> List<T> strings(JsonObject json, String name, Function<String, T> reader) {
    return json.getJsonArray(name, new JsonArray()).stream()
        .map(value -> reader.apply(value.toString()))
        .toList();
  }

  private static List<JsonObject> objects(JsonObject json, String name) {
    return objects(json.getJsonArray(name, new JsonArray()));
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
