package org.peyman.hub.reporting;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.NullsLast;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.ReportingPeriod;
import org.peyman.hub.ledger.Listing;

/**
 * The reports of a book in an order, page by page. A cursor holds what the order looks at, so that
 * the next page follows whatever changed meanwhile.
 */
public final class ReportList {

  private static final int KEY_PARTS = 4;

  private final Book book;
  private final ReportFilter filter;
  private final List<Listing.Order<ReportField>> orderBy;

  /**
   * @param orderBy before the order of the book
   */
  public ReportList(Book book, ReportFilter filter, List<Listing.Order<ReportField>> orderBy) {
    this.book = book;
    this.filter = filter;
    this.orderBy = List.copyOf(orderBy);
  }

  /** Where a report stands. */
  private record Place(List<@Nullable String> values, ReportKey key) {}

  /** A page; throws {@link Listing.NotACursor}. */
  public Listing.Page<DueReport> page(Listing.Window window) {
    List<DueReport> all = new ArrayList<>(book.all().stream().filter(filter::matches).toList());
    if (!orderBy.isEmpty()) {
      all.sort(Comparator.comparing(this::place, this::compare));
    }
    String after = window.after();
    int from = after == null ? 0 : after(all, parse(after));
    int to = Math.min(from + window.first(), all.size());
    List<DueReport> items = List.copyOf(all.subList(from, to));
    return new Listing.Page<>(
        items,
        items.stream().map(this::cursor).toList(),
        to < all.size(),
        window.withTotal() ? (long) all.size() : null);
  }

  private Place place(DueReport report) {
    List<@Nullable String> values = new ArrayList<>();
    orderBy.forEach(order -> values.add(order.by().of(report, book.day())));
    return new Place(values, report.key());
  }

  private int compare(Place one, Place other) {
    for (int i = 0; i < orderBy.size(); i++) {
      int order =
          NullsLast.<String>of(orderBy.get(i).descending())
              .compare(one.values.get(i), other.values.get(i));
      if (order != 0) {
        return order;
      }
    }
    return one.key.compareTo(other.key);
  }

  /** How many come up to a place and at it. */
  private int after(List<DueReport> all, Place place) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(place(all.get(middle)), place) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private String cursor(DueReport report) {
    JsonArray cursor = new JsonArray().add(orderBy.toString());
    place(report).values.forEach(cursor::add);
    ReportKey key = report.key();
    return cursor
        .add(key.organization())
        .add(key.phase())
        .add(key.province())
        .add(key.period().toString())
        .encode();
  }

  private Place parse(String cursor) {
    try {
      JsonArray parts = new JsonArray(cursor);
      int values = parts.size() - 1 - KEY_PARTS;
      if (values != orderBy.size() || !orderBy.toString().equals(parts.getString(0))) {
        throw new Listing.NotACursor();
      }
      List<@Nullable String> texts = new ArrayList<>();
      for (int i = 1; i < parts.size(); i++) {
        texts.add(parts.getString(i));
      }
      return new Place(texts.subList(0, values), key(texts.subList(values, texts.size())));
    } catch (DecodeException | ClassCastException e) {
      throw new Listing.NotACursor();
    }
  }

  private static ReportKey key(List<@Nullable String> parts) {
    String period = String.valueOf(parts.get(3));
    return new ReportKey(
        Objects.requireNonNullElse(parts.get(0), ""),
        Objects.requireNonNullElse(parts.get(1), ""),
        Objects.requireNonNullElse(parts.get(2), ""),
        ReportingPeriod.parse(period).orElseThrow(Listing.NotACursor::new));
  }
}
