package org.peyman.hub.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.SolarDate;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;

/**
 * Reads a folder of seed data anew, by code of its own, so that a recount does not repeat the hub's
 * reading mistakes. A line that the README of the seed data does not allow is left out.
 */
final class Recount {

  private static final String SECRET = "peyman-demonstration-secret";

  private final Path folder;
  private final LocalDate today;
  private final Map<String, String> provinceCodes = new HashMap<>();
  private final Map<List<Object>, Fact> first = new LinkedHashMap<>();
  private final Map<List<Object>, Long> read = new HashMap<>();
  private final Reference reference;
  private int leftOut;

  Recount(Path folder, LocalDate today) {
    this.folder = folder;
    this.today = today;
    List<Province> provinces = new ArrayList<>();
    for (Map<String, String> line : lines(folder.resolve("story/provinces.csv"))) {
      String code = need(line, "code");
      provinceCodes.put(folded(code), code);
      provinceCodes.put(folded(need(line, "name_fa")), code);
      provinceCodes.put(folded(need(line, "name_en")), code);
      provinceCodes.put(folded("ISO_2020 " + need(line, "iso_2020")), code);
      provinceCodes.put(folded("ISO_BEFORE_2020 " + need(line, "iso_before_2020")), code);
      provinces.add(new Province(code, code, code, code, code, code, 0, 0));
    }
    reference = reference(provinces);
    for (String partner :
        List.of("story", "imdad", "basijsazandegi", "bonyadmostazafan", "astanquds")) {
      lines(folder.resolve(partner).resolve("sources.csv")).forEach(line -> source(partner, line));
    }
  }

  Reference reference() {
    return reference;
  }

  /** The first fact of each key and revision. */
  List<Fact> facts() {
    return List.copyOf(first.values());
  }

  /** How many lines, or documents of lines, were not facts. */
  int leftOut() {
    return leftOut;
  }

  private Reference reference(List<Province> provinces) {
    List<Organization> organizations = new ArrayList<>();
    for (Map<String, String> line : lines(folder.resolve("story/organizations.csv"))) {
      String code = need(line, "code");
      organizations.add(new Organization(code, code, code, need(line, "kind")));
    }
    List<Agreement> agreements = new ArrayList<>();
    for (Map<String, String> line : lines(folder.resolve("story/agreements.csv"))) {
      String code = need(line, "code");
      agreements.add(new Agreement(code, code, code, null, null, List.of()));
    }
    List<Phase> phases = new ArrayList<>();
    for (Map<String, String> line : lines(folder.resolve("story/phases.csv"))) {
      phases.add(phase(line));
    }
    return Reference.of(organizations, provinces, agreements, phases);
  }

  private Phase phase(Map<String, String> phase) {
    String code = need(phase, "code");
    List<Phase.PhaseProvince> pairs = new ArrayList<>();
    for (String part : List.of("story", "synthetic")) {
      for (Map<String, String> line : lines(folder.resolve(part).resolve("phase_provinces.csv"))) {
        if (need(line, "phase").equals(code)) {
          ProvinceRole role = ProvinceRole.valueOf(need(line, "role"));
          pairs.add(new Phase.PhaseProvince(need(line, "province"), role, true));
        }
      }
    }
    return new Phase(
        code,
        need(phase, "agreement"),
        Integer.parseInt(need(phase, "ordinal")),
        code,
        code,
        PhaseStatus.ACTIVE,
        null,
        null,
        null,
        pairs);
  }

  private void source(String partner, Map<String, String> source) {
    Path file = folder.resolve(partner).resolve(need(source, "file"));
    String organization = need(source, "organization");
    List<Map<String, String>> lines = lines(file);
    leftOut += lines.size();
    lines.removeIf(line -> line.containsKey("broken"));
    leftOut -= lines.size();
    switch (need(source, "kind")) {
      case "CLAIMS" ->
          lines.forEach(line -> add(FactKind.CLAIM, organization, line, "claim_id", this::claim));
      case "VERIFICATIONS" ->
          lines.forEach(
              line ->
                  add(FactKind.VERIFICATION, organization, line, "verification_id", this::visit));
      case "COUNTS" -> counts(organization, lines);
      default -> {
        Path allocations =
            file.resolveSibling(file.getFileName().toString().replace(".csv", ".allocations.csv"));
        List<Map<String, String>> parts =
            Files.exists(allocations) ? lines(allocations) : List.of();
        lines.forEach(
            line ->
                add(
                    FactKind.COMMITMENT,
                    organization,
                    line,
                    "code",
                    whole -> commitment(whole, parts)));
      }
    }
  }

  private void add(
      FactKind kind,
      String organization,
      Map<String, String> line,
      String id,
      Function<Map<String, String>, Fact.Content> content) {
    try {
      boolean withdrawn = "true".equals(line.get("withdrawn"));
      add(kind, organization, need(line, id), line, withdrawn ? null : content.apply(line));
    } catch (IllegalArgumentException | DateTimeException e) {
      leftOut++;
    }
  }

  /**
   * The first content of a revision stands; where there are no revisions, each line is a newer one.
   */
  private void add(
      FactKind kind,
      String organization,
      String id,
      Map<String, String> line,
      Fact.@Nullable Content content) {
    String given = line.get("revision");
    long revision =
        given == null
            ? read.merge(List.of(kind, organization, id), 1L, Long::sum)
            : Long.parseLong(given);
    Fact fact = new Fact(kind, organization, id, revision, content);
    Fact known = first.putIfAbsent(List.of(kind, organization, id, revision), fact);
    if (known != null && !known.equals(fact)) {
      leftOut++;
    }
  }

  private Claim claim(Map<String, String> line) {
    LocalDate start = past(need(line, "started_on"));
    String end = line.get("ended_on");
    String person = line.get("person");
    String hours = line.get("weekly_hours");
    return new Claim(
        need(line, "phase"),
        province(line),
        start,
        end == null ? null : date(end),
        person == null ? null : key(person),
        hours == null ? null : new BigDecimal(hours),
        facets(line));
  }

  private Verification visit(Map<String, String> line) {
    return new Verification(
        need(line, "claim_organization"),
        need(line, "claim_id"),
        List.of(need(line, "team").split("\\+")),
        past(need(line, "date")),
        VerificationMethod.valueOf(need(line, "method")),
        Outcome.valueOf(need(line, "outcome")));
  }

  private void counts(String organization, List<Map<String, String>> lines) {
    Map<List<@Nullable String>, List<Map<String, String>>> documents = new LinkedHashMap<>();
    for (Map<String, String> line : lines) {
      List<@Nullable String> document = new ArrayList<>();
      document.add(need(line, "phase"));
      document.add(need(line, "month"));
      document.add(line.get("revision"));
      documents.computeIfAbsent(document, absent -> new ArrayList<>()).add(line);
    }
    documents.values().forEach(document -> count(organization, document));
  }

  private void count(String organization, List<Map<String, String>> document) {
    Map<String, String> head = document.get(0);
    String phase = need(head, "phase");
    SolarMonth month = SolarMonth.parse(need(head, "month")).orElseThrow();
    List<Count.Cell> cells = new ArrayList<>();
    for (Map<String, String> line : document) {
      if (!"true".equals(line.get("withdrawn"))) {
        int quantity = Integer.parseInt(need(line, "quantity"));
        cells.add(new Count.Cell(province(line), facets(line), quantity));
      }
    }
    Count count = cells.isEmpty() ? null : new Count(phase, month, cells);
    add(FactKind.COUNT, organization, Count.id(phase, month), head, count);
  }

  private Commitment commitment(Map<String, String> line, List<Map<String, String>> parts) {
    List<Commitment.Allocation> allocations = new ArrayList<>();
    for (Map<String, String> part : parts) {
      if (need(part, "code").equals(line.get("code"))
          && Objects.equals(part.get("revision"), line.get("revision"))) {
        allocations.add(
            new Commitment.Allocation(
                need(part, "party"),
                Long.parseLong(need(part, "quantity")),
                part.get("phase"),
                part.containsKey("province") ? province(part) : null));
      }
    }
    long quantity = Long.parseLong(need(line, "quantity"));
    if (quantity > 100_000_000) {
      throw new IllegalArgumentException("Too many");
    }
    return new Commitment(
        List.of(need(line, "organizations").split("\\+")),
        Integer.parseInt(need(line, "year")),
        line.get("agreement"),
        line.get("phase"),
        line.containsKey("province") ? province(line) : null,
        quantity,
        Certainty.valueOf(need(line, "certainty")),
        RevisionKind.valueOf(need(line, "kind")),
        null,
        null,
        null,
        line.containsKey("approved_by")
            ? List.of(need(line, "approved_by").split("\\+"))
            : List.of(),
        allocations);
  }

  private static Facets facets(Map<String, String> line) {
    return Facets.of(facet -> value(line, facet.column(), facet::value));
  }

  private static <T> @Nullable T value(
      Map<String, String> line, String name, Function<String, T> reader) {
    String text = line.get(name);
    return text == null ? null : reader.apply(text);
  }

  private String province(Map<String, String> line) {
    String text = need(line, "province");
    String scheme = line.get("province_scheme");
    String code = provinceCodes.get(folded(scheme == null ? text : scheme + " " + text));
    if (code == null) {
      throw new IllegalArgumentException("No such province");
    }
    return code;
  }

  private LocalDate past(String text) {
    LocalDate date = date(text);
    if (date.isAfter(today)) {
      throw new IllegalArgumentException("In the future");
    }
    return date;
  }

  private static LocalDate date(String text) {
    String digits = latin(text);
    if (digits.charAt(4) == '-') {
      return LocalDate.parse(digits);
    }
    List<Integer> parts = Stream.of(digits.split("/", -1)).map(Integer::valueOf).toList();
    SolarMonth month = new SolarMonth(parts.get(0), parts.get(1));
    return new SolarDate(month, parts.get(2)).gregorian();
  }

  /** A key as it is; a code as its HMAC, when the check digit is right. */
  private static String key(String person) {
    if (person.length() == 64) {
      return person;
    }
    String code = String.format(Locale.ROOT, "%010d", Long.parseLong(latin(person)));
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (10 - i) * Character.digit(code.charAt(i), 10);
    }
    int rest = sum % 11;
    if (Character.digit(code.charAt(9), 10) != (rest < 2 ? rest : 11 - rest)) {
      throw new IllegalArgumentException("Not a code");
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(code.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String need(Map<String, String> line, String column) {
    String value = line.get(column);
    if (value == null) {
      throw new IllegalArgumentException("Nothing in " + column);
    }
    return value;
  }

  /** The cells that are not empty, by column; {@code broken} where cells are missing. */
  private static List<Map<String, String>> lines(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> lines = text.replace("\uFEFF", "").lines().toList();
    char separator = lines.get(0).indexOf(';') < 0 ? ',' : ';';
    List<String> header = cells(lines.get(0), separator);
    List<Map<String, String>> read = new ArrayList<>();
    for (String row : lines.subList(1, lines.size())) {
      List<String> cells = cells(row, separator);
      Map<String, String> line = new HashMap<>();
      if (cells.size() != header.size()) {
        line.put("broken", row);
      }
      for (int c = 0; c < Math.min(cells.size(), header.size()); c++) {
        if (!cells.get(c).isEmpty()) {
          line.put(header.get(c), cells.get(c));
        }
      }
      read.add(line);
    }
    return read;
  }

  private static List<String> cells(String line, char separator) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  private static String latin(String text) {
    StringBuilder latin = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      latin.append(Character.isDigit(c) ? Character.forDigit(Character.digit(c, 10), 10) : c);
    }
    return latin.toString();
  }

  private static String folded(String name) {
    return name.replace('\u064A', '\u06CC')
        .replace('\u0643', '\u06A9')
        .replace("\u200C", "")
        .replace(" ", "")
        .replace("-", "")
        .replace("_", "")
        .toLowerCase(Locale.ROOT);
  }
}
