package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.sync.Ledgers.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Retrial;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.support.TestDatabase;

/**
 * Two hubs over ledgers of one database, a source whose mapping may be mended, and what it gives.
 */
abstract class Retrying {

  static final String CODE = "1234567891";
  static final String SOURCE = "imdad/claims";
  static final Retrial.Chosen ALL = new Retrial.Chosen(null, null, null);

  /** A partner's words: field names by the hub's, and its codes of provinces and phases. */
  static final class Mapping implements TranslatedSource {
    final Map<String, String> names =
        new HashMap<>(
            Map.of(
                "claimId", "no",
                "revision", "rev",
                "province", "ostan",
                "phase", "marhale",
                "startedOn", "shoru",
                "person", "code_melli"));
    final Map<Object, Object> codes = new HashMap<>(Map.of("2", "GILAN", "1", "PHASE_1"));
    @Nullable String version = "1";
    @Nullable String fault;

    @Override
    public Description description() {
      return new Description(
          SOURCE, org.peyman.hub.domain.FactKind.CLAIM, Duration.ofSeconds(1), null);
    }

    @Override
    public CompletionStage<Page> read(ReadRequest request) {
      return CompletableFuture.failedFuture(new AssertionError("Nobody reads it again"));
    }

    @Override
    public @Nullable String version() {
      return version;
    }

    @Override
    public Translation translate(Item item) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      names.forEach(
          (hubs, own) -> {
            Object value = item.fields().get(own);
            boolean isCoded = hubs.equals("province") || hubs.equals("phase");
            fields.put(hubs, value != null && isCoded ? codes.getOrDefault(value, value) : value);
          });
      return new Translation(new Item(item.kind(), item.position(), fields, fault), names);
    }
  }

  final Ledgers ledgers = new Ledgers();
  final Mapping mapping = new Mapping();
  final FactReader reader = new FactReader(TestDatabase.KEYS);
  final QuarantineRetry one = second(ledgers.one);
  final QuarantineRetry two = second(ledgers.two);

  private QuarantineRetry second(Ledger ledger) {
    return new QuarantineRetry(
        ledger,
        new FactReader(TestDatabase.KEYS),
        ledgers.clock,
        source -> source.equals(SOURCE) ? mapping : null);
  }

  @BeforeEach
  void registerASource() {
    await(ledgers.one.sources().register(List.of(new SourceInfo(SOURCE, "IMDAD", null))));
  }

  @AfterEach
  void close() {
    ledgers.close();
  }

  record Row(Map<String, Object> fields) {}

  static Row row(String id, Object... more) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("no", id);
    row.put("ostan", "2");
    row.put("marhale", "1");
    row.put("shoru", "1399-08-10");
    for (int i = 0; i < more.length; i += 2) {
      row.put((String) more[i], more[i + 1]);
    }
    return new Row(row);
  }

  /** Registers the source with the configured text; the number of its translation. */
  long translation(String configured) {
    SourceInfo info = new SourceInfo(SOURCE, "IMDAD", null).translatedBy(configured);
    return Objects.requireNonNull(await(ledgers.one.sources().register(List.of(info))).get(SOURCE));
  }

  /** As a pull takes rows in. */
  void take(Row... rows) {
    List<Entry> entries = Stream.of(rows).map(this::entry).toList();
    await(ledgers.one.take(new Batch(SOURCE, entries)));
  }

  Entry entry(Row row) {
    Map<String, @Nullable Object> own = new LinkedHashMap<>(row.fields);
    String position = "row " + row.fields.get("no");
    FactReader.Item untranslated =
        new FactReader.Item(FactKind.CLAIM, "IMDAD", position, row.fields);
    return reader.read(
        ItemReader.translated(
            mapping.translate(new Item(FactKind.CLAIM, position, own)), untranslated),
        Ledgers.reference("PHASE_1"),
        Tehran.today(ledgers.clock));
  }

  Records.Quarantined entry() {
    List<Records.Quarantined> entries = ledgers.quarantine();
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }

  List<String> reasons() {
    return ledgers.quarantine().stream()
        .map(it -> it.factId() + " " + it.refusal().reason())
        .toList();
  }
}
