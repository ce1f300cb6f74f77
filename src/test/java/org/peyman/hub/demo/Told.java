package org.peyman.hub.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dates;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Text;

/**
 * What the four folders of claims say, read back with all notations understood: a second reading,
 * which shares nothing with the generator.
 */
final class Told {
  static final List<String> FOLDERS =
      List.of("imdad", "basijsazandegi", "bonyadmostazafan", "astanquds");

  /** A claim at its highest revision. */
  record Live(
      String folder,
      String id,
      String phase,
      String province,
      LocalDate start,
      @Nullable LocalDate end,
      String key,
      Map<String, String> cells) {

    String job() {
      return key.isEmpty() ? folder + " " + id : phase + " " + key;
    }
  }

  private final Map<String, List<Table.Line>> revisions = new LinkedHashMap<>();
  private final Map<String, String> provinces = new HashMap<>();
  private final PersonKeys keys = new PersonKeys("peyman-demonstration-secret");
  private final List<Live> live = new ArrayList<>();

  Told(Path data, Path story) throws IOException {
    for (Table.Line line : Table.read(story.resolve("provinces.csv")).lines()) {
      provinces.put(Text.matchingForm(line.get("name_fa")), line.get("code"));
      provinces.put(Text.matchingForm(line.get("name_en")), line.get("code"));
      provinces.put("ISO_BEFORE_2020 " + line.get("iso_before_2020"), line.get("code"));
      provinces.put(line.get("code"), line.get("code"));
    }
    for (String folder : FOLDERS) {
      readClaims(folder, Table.read(data.resolve(folder).resolve("claims.csv")));
    }
  }

  List<Live> live() {
    return live;
  }

  /** Lines of each claim, in the order of the file. */
  Map<String, List<Table.Line>> revisions() {
    return revisions;
  }

  /** Live claims by job. */
  Map<String, List<Live>> jobs() {
    Map<String, List<Live>> jobs = new LinkedHashMap<>();
    live.forEach(claim -> jobs.computeIfAbsent(claim.job(), key -> new ArrayList<>()).add(claim));
    return jobs;
  }

  static Set<String> claimants(List<Live> job) {
    Set<String> claimants = new TreeSet<>();
    job.forEach(claim -> claimants.add(claim.folder()));
    return claimants;
  }

  Optional<String> province(Table.Line line) {
    String scheme = line.get("province_scheme");
    String given = line.get("province");
    String form = scheme.isEmpty() ? Text.matchingForm(given) : scheme + " " + given;
    return Optional.ofNullable(provinces.getOrDefault(given, provinces.get(form)));
  }

  private void readClaims(String folder, Table table) {
    for (Table.Line line : table.lines()) {
      String id = folder + " " + line.get("claim_id");
      if (line.width() == table.columns().size() && !id.contains("-X")) {
        revisions.computeIfAbsent(id, key -> new ArrayList<>()).add(line);
      }
    }
    revisions.forEach(
        (id, lines) -> {
          if (id.startsWith(folder)) {
            addIfLive(folder, lines);
          }
        });
  }

  private void addIfLive(String folder, List<Table.Line> lines) {
    Table.Line latest = lines.get(0);
    for (Table.Line line : lines) {
      if (Integer.parseInt(line.get("revision")) > Integer.parseInt(latest.get("revision"))) {
        latest = line;
      }
    }
    if (!latest.get("withdrawn").equals("true")) {
      live.add(live(folder, latest));
    }
  }

  private Live live(String folder, Table.Line line) {
    String end = line.get("ended_on");
    return new Live(
        folder,
        line.get("claim_id"),
        line.get("phase"),
        province(line).orElseThrow(() -> new AssertionError("Unknown province in " + line)),
        Dates.parse(line.get("started_on")).orElseThrow(),
        end.isEmpty() ? null : Dates.parse(end).orElseThrow(),
        key(line.get("person")),
        line.cells());
  }

  private String key(String person) {
    boolean isKey = person.isEmpty() || PersonKeys.isKey(person);
    return isKey ? person : keys.keyOf(person).orElseThrow();
  }
}
