package org.peyman.hub.pulling;

import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.ReadRequest;

/**
 * A partner's table in memory, which watches that the hub keeps its side: on an event loop, one
 * read at a time, cursors and limits as promised. What is queued in {@link #next} is done instead
 * of answering, once each.
 */
class FakeSource implements FactSource {

  static final Instant DATA_AS_OF = Instant.parse("2021-05-31T20:00:00Z");

  /** What the hub did that it should not do. */
  final List<String> offences = new CopyOnWriteArrayList<>();

  final List<Item> rows = new CopyOnWriteArrayList<>();
  final List<ReadRequest> asked = new CopyOnWriteArrayList<>();
  final ConcurrentLinkedQueue<Function<ReadRequest, @Nullable CompletionStage<Page>>> next =
      new ConcurrentLinkedQueue<>();

  /** While it is not null, it is done instead of answering, each time. */
  volatile @Nullable Function<ReadRequest, @Nullable CompletionStage<Page>> always;

  private final Description description;
  private volatile @Nullable ReadRequest underWay;

  FakeSource(String code) {
    this(code, Duration.ofSeconds(1));
  }

  FakeSource(String code, Duration every) {
    this.description = new Description(code, FactKind.CLAIM, every, Duration.ofHours(1));
  }

  /** With so many good claims of different persons. */
  FakeSource with(int claims) {
    List<Item> more = new ArrayList<>();
    for (int i = 0; i < claims; i++) {
      more.add(claim(description.code() + " C-" + (rows.size() + i)));
    }
    rows.addAll(more);
    return this;
  }

  static Item claim(int number) {
    return claim("C-" + number);
  }

  private static Item claim(String id) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("claimId", id);
    fields.put("phase", "P1");
    fields.put("province", "GILAN");
    fields.put("startedOn", "2020-10-06");
    return new Item(FactKind.CLAIM, "row " + id, fields);
  }

  @Override
  public Description description() {
    return description;
  }

  @Override
  @SuppressWarnings("NullAway") // a source may do what it should not
  public CompletionStage<Page> read(ReadRequest request) {
    watch(request);
    Function<ReadRequest, @Nullable CompletionStage<Page>> instead = next.poll();
    instead = instead == null ? always : instead;
    boolean answers = false;
    try {
      CompletionStage<Page> stage = instead == null ? later(request) : instead.apply(request);
      answers = stage != null;
      return answers ? stage.whenComplete((page, failure) -> ends(request)) : null;
    } finally {
      if (!answers) {
        ends(request);
      }
    }
  }

  private void ends(ReadRequest request) {
    if (request.equals(underWay)) {
      underWay = null;
    }
  }

  private void watch(ReadRequest request) {
    ReadRequest before = underWay;
    if (before != null && !before.cancellation().isCancelled()) {
      offences.add("two reads at once");
    }
    if (!Context.isOnEventLoopThread()) {
      offences.add("not on an event loop");
    }
    underWay = request;
    asked.add(request);
  }

  /** On another thread, so that the way back is exercised. */
  private CompletionStage<Page> later(ReadRequest request) {
    return CompletableFuture.supplyAsync(() -> page(request));
  }

  Page page(ReadRequest request) {
    String cursor = request.cursor();
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    int to = Math.min(rows.size(), from + request.limit());
    return new Page(rows.subList(from, to), String.valueOf(to), to < rows.size(), DATA_AS_OF);
  }
}
