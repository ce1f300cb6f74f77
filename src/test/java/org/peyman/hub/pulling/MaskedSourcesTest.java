package org.peyman.hub.pulling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.CopyMasking;
import org.peyman.hub.QuarantinedFiles;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.connectors.csv.CsvConnector;
import org.peyman.hub.domain.FactField;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.support.CapturedLog;
import org.peyman.hub.support.DatabaseText;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.Submissions;

/** What a source gives where any ten digits may stand, once the person behind them is known. */
final class MaskedSourcesTest extends Pulling {

  private static final String CODE = "1234567891";
  private static final String STRANGER = "0099900033";

  private static final FactReader READER = new FactReader(TestDatabase.KEYS);
  @RegisterExtension static final CapturedLog all = CapturedLog.ofAll();

  @TempDir private Path folder;

  @Test
  void theCodeOfAPersonOfTheLedgerIsMaskedInAnIdAndThatOfNobodyIsAnId() {
    FakeSource first = source("a/claims");
    first.rows.add(claim("C-1", CODE));
    pull(first);
    until(() -> status("a/claims").accepted() == 1);

    FakeSource second = source("a/more");
    second.rows.addAll(List.of(claim("N " + CODE, null), claim("N " + STRANGER, null)));
    pull(second);
    until(() -> status("a/more").lastSyncedAt() != null);
    assertThat(status("a/more").accepted()).isOne();
    List<Records.Quarantined> kept =
        await(ledger.reads().quarantine(null, new Listing.Window(10, null, false))).items();
    assertThat(kept).singleElement().asString().contains("N ***").doesNotContain(CODE);
  }

  @Test
  void thePersonOfAWithdrawnClaimIsKnownAsBefore() {
    FakeSource first = source("a/claims");
    first.rows.add(claim("C-1", CODE));
    pull(first);
    until(() -> status("a/claims").accepted() == 1);
    Map<String, Object> withdrawn = Map.of("claimId", "C-1", "withdrawn", true);
    Submissions submissions = new Submissions(vertx, ledger, READER, CLOCK);
    await(
        submissions.submit(
            new Submissions.Sent(FactKind.CLAIM, "A", "withdraws", List.of(withdrawn))));
    assertThat(await(ledger.reads().claims(List.of(new Reads.ClaimKey("A", "C-1"))))).isEmpty();

    FakeSource second = source("a/more");
    second.rows.add(claim("N " + CODE, null));
    pull(second);
    until(() -> status("a/more").lastSyncedAt() != null);
    assertThat(status("a/more").accepted()).isZero();
    DatabaseText.of(uri).forEach(MaskedSourcesTest::assertNoCode);
  }

  @Test
  void aSourceWhoseIdsAreCodesIsRefusedByName() {
    FakeSource source = source("a/claims");
    for (String code : codes(8)) {
      source.rows.add(claim(code, null));
    }
    pull(source);
    until(() -> status("a/claims").failed());
    assertThat(all.messages())
        .anySatisfy(line -> assertThat(line).contains("a/claims", "8 of 8 ids are national codes"));
    assertThat(status("a/claims").accepted() + status("a/claims").rejected()).isZero();
  }

  @Test
  void aFileThatIsNamedAfterAKnownPersonIsReadAndItsNameShownWithoutTheCode() throws IOException {
    FakeSource first = source("a/claims");
    first.rows.add(claim("C-1", CODE));
    pull(first);
    until(() -> status("a/claims").accepted() == 1);
    List<String> names = List.of("claimId", "phase", "province", "startedOn");
    for (String code : List.of(CODE, STRANGER)) {
      Files.writeString(
          folder.resolve("of-" + code + ".csv"),
          "claimId,phase,province,startedOn\nF-%1$s,P1,GILAN,2020-10-06\nG-%1$s,P1,Atlantis,2020-10-06\n"
              .formatted(code.charAt(0)));
    }
    read(names);
    assertThat(status("acme/facts").accepted()).isEqualTo(2);
    List<Records.Quarantined> kept =
        await(ledger.reads().quarantine(null, new Listing.Window(10, null, false))).items();
    assertThat(kept)
        .extracting(Records.Quarantined::position)
        .hasSize(2)
        .doesNotHaveDuplicates()
        .allMatch(position -> position.matches("of-code-[a-p]{12}\\.csv:3"));
    DatabaseText.of(uri).forEach(MaskedSourcesTest::assertNoCode);

    read(names);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .as("both are in the archive")
          .containsExactly("archive");
    }
    all.messages().forEach(MaskedSourcesTest::assertNoCode);
  }

  @Test
  void aCursorWithTheCodeOfAKnownPersonIsNotKept() {
    FakeSource source = source("a/claims");
    source.always =
        request -> done(new Page(List.of(claim("C-1", CODE)), "after=" + CODE, false, null));
    pull(source);
    until(() -> status("a/claims").failed());
    assertThat(status("a/claims").accepted()).isZero();
    assertThat(DatabaseText.of(uri)).isNotEmpty().noneMatch(row -> row.contains(CODE));
  }

  private static List<String> codes(int many) {
    List<String> codes = new ArrayList<>();
    for (int i = 123_000_000; codes.size() < many; i++) {
      for (int check = 0; check < 10; check++) {
        String ten = "0" + i + check;
        if (TestDatabase.KEYS.keyOf(ten.substring(ten.length() - 10)).isPresent()) {
          codes.add(ten.substring(ten.length() - 10));
        }
      }
    }
    return codes;
  }

  private static Item claim(String id, @Nullable String person) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(FakeSource.claim(1).fields());
    fields.put("claimId", id);
    fields.put("person", person);
    return new Item(FactKind.CLAIM, "row", fields);
  }

  // One code in every field of every kind

  @Test
  void aCodePlantedInEveryFieldOfEveryKindStandsNowhere() throws IOException {
    FakeSource persons = source("a/persons");
    persons.rows.add(claim("C-1", CODE));
    pull(persons);
    until(() -> status("a/persons").accepted() == 1);

    Submissions submissions = new Submissions(vertx, ledger, READER, CLOCK);
    List<FakeSource> planted = new ArrayList<>();
    for (FactKind kind : FactKind.values()) {
      List<Map<String, Object>> items = planted(kind);
      await(submissions.submit(new Submissions.Sent(kind, "A", kind.name() + CODE, items)));
      FakeSource source = add(new OfKind(kind));
      items.forEach(
          item -> source.rows.add(new Item(kind, "row " + CODE, new LinkedHashMap<>(item))));
      planted.add(source);
    }
    pull(planted.toArray(FakeSource[]::new));
    drop();
    for (FakeSource source : planted) {
      until(() -> status(source.description().code()).lastSyncedAt() != null);
    }
    Path archive = folder.resolve("archive");

    List<Records.Quarantined> kept =
        await(ledger.reads().quarantine(null, new Listing.Window(500, null, false))).items();
    assertThat(kept).hasSizeGreaterThan(100).allSatisfy(item -> assertNoCode(item.toString()));
    DatabaseText.of(uri).forEach(MaskedSourcesTest::assertNoCode);
    all.messages().forEach(MaskedSourcesTest::assertNoCode);
    try (Stream<Path> files = Files.list(archive)) {
      List<Path> archived = files.toList();
      assertThat(archived).as("the copy and its report").hasSize(2);
      for (Path file : archived) {
        Files.readAllLines(file).forEach(MaskedSourcesTest::assertNoCode);
      }
    }
  }

  /** Its digits in any script, with whatever but letters, commas and quotes between them. */
  private static void assertNoCode(String text) {
    StringBuilder digits = new StringBuilder();
    text.codePoints()
        .filter(c -> Character.isLetterOrDigit(c) || c == ',' || c == ';' || c == '"')
        .forEach(
            c ->
                digits.append(
                    Character.isDigit(c) ? Character.forDigit(Character.digit(c, 10), 10) : '|'));
    assertThat(digits.toString()).as(text).doesNotContain(CODE);
  }

  /** A file whose every line has a code in another of its columns, taken in and archived. */
  private void drop() throws IOException {
    List<String> names = FactField.ofLine(FactKind.CLAIM).stream().map(FactField::name).toList();
    List<String> lines = new ArrayList<>(List.of(String.join(";", names) + ";note"));
    for (Map<String, Object> item : planted(FactKind.CLAIM)) {
      lines.add(
          String.join(
                  ";", names.stream().map(name -> item.getOrDefault(name, "").toString()).toList())
              + ";"
              + CODE);
    }
    Files.write(folder.resolve("claims.csv"), lines);
    read(names);
    read(names);
    assertThat(folder.resolve("claims.csv")).doesNotExist();
  }

  /** Until a reading ended; the next one archives what it read. */
  private void read(List<String> names) {
    String fields =
        names.stream().map(name -> name + ": " + name).collect(Collectors.joining(", ", "{", "}"));
    String source =
        "    kind: claims\n    csv: {folder: \"${FOLDER}\", settle: PT0.01S}\n    fields: "
            + fields;
    Clock ticking = Clock.systemUTC();
    Ledger own = await(Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, ticking)));
    QuarantinedFiles problems = new QuarantinedFiles(own.quarantine(), own.reads());
    try (Configured claims =
        Configured.open(
            new CsvConnector(
                vertx, new CopyMasking(TestDatabase.KEYS, own.reads()), problems, ticking),
            source,
            Map.of("FOLDER", folder.toString()),
            null)) {
      Instant begun = ticking.instant();
      Puller puller = new Puller(vertx, own, READER, ticking, QUICK);
      await(puller.start(List.of(partner(List.of(claims.source())))));
      until(
          () ->
              status("acme/facts").lastSyncedAt() != null
                  && status("acme/facts").lastSyncedAt().isAfter(begun));
      await(puller.close());
    }
    await(own.close());
  }

  /** A fact of the kind for each of its fields, with the code there. */
  private static List<Map<String, Object>> planted(FactKind kind) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (FactField field : FactField.of(kind)) {
      for (String form :
          List.of(CODE, "\u06F1\u06F2\u06F3-\u06F4\u06F5\u06F6\u06F7\u06F8\u06F9-\u06F1")) {
        Map<String, Object> item = new LinkedHashMap<>(good(kind, kind + " " + items.size()));
        item.put(
            field.name(),
            switch (field.type()) {
              case ITEMS -> List.of(Map.of("province", form, "quantity", form, "party", form));
              case LIST -> List.of("A", form);
              default -> form;
            });
        items.add(item);
      }
    }
    return items;
  }

  private static Map<String, Object> good(FactKind kind, String id) {
    return switch (kind) {
      case CLAIM ->
          Map.of("claimId", id, "phase", "P1", "province", "GILAN", "startedOn", "2020-10-06");
      case COUNT ->
          Map.of(
              "phase",
              "P1",
              "month",
              "1399-07",
              "cells",
              List.of(Map.of("province", "GILAN", "quantity", 1)));
      case COMMITMENT ->
          Map.of(
              "code",
              id,
              "organizations",
              List.of("A"),
              "year",
              1400,
              "quantity",
              10,
              "certainty",
              "PLEDGE",
              "kind",
              "INITIAL",
              "revision",
              1);
      case VERIFICATION ->
          Map.of(
              "verificationId",
              id,
              "claimOrganization",
              "A",
              "claimId",
              "C-1",
              "team",
              List.of("A"),
              "date",
              "2020-10-06",
              "method",
              "PHONE",
              "outcome",
              "NOT_FOUND");
      case REPORT -> Map.of("phase", "P1", "province", "GILAN", "period", "1399-07", "nil", true);
      case FLOW ->
          Map.of(
              "flowId",
              id,
              "stage",
              "PAYMENT",
              "kind",
              "GRANT",
              "payer",
              "STATE",
              "payee",
              "A",
              "amount",
              "1,500",
              "unit",
              "MILLION_TOMAN",
              "date",
              "2020-10-06");
      case REVIEW ->
          Map.of(
              "reviewId",
              id,
              "reportOrganization",
              "B",
              "phase",
              "P1",
              "province",
              "GILAN",
              "period",
              "1399-07",
              "decision",
              "EXCUSE",
              "date",
              "2020-10-06",
              "reason",
              "A flood");
    };
  }

  /** A source of another kind than claims. */
  private static final class OfKind extends FakeSource {

    private final FactKind kind;

    OfKind(FactKind kind) {
      super("a/of_" + kind.name().toLowerCase(Locale.ROOT));
      this.kind = kind;
    }

    @Override
    public Description description() {
      Description claims = super.description();
      return new Description(claims.code(), kind, claims.every(), claims.staleAfter());
    }
  }
}
