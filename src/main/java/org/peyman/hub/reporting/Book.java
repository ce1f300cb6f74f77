package org.peyman.hub.reporting;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.peyman.hub.domain.ReportKey;

/** All reports that are expected or came, as they are on a day. */
public final class Book {

  private final LocalDate day;
  private final Map<ReportKey, DueReport> byKey;
  private final List<DueReport> all;
  private final List<DueReport> counted;

  /**
   * @param byKey in the order of keys
   */
  Book(LocalDate day, Map<ReportKey, DueReport> byKey) {
    this.day = day;
    this.byKey = byKey;
    this.all = List.copyOf(byKey.values());
    this.counted = all.stream().filter(report -> report.isCounted(day)).toList();
  }

  /** The day. */
  public LocalDate day() {
    return day;
  }

  /** By period, then phase, province and organization. */
  public List<DueReport> all() {
    return all;
  }

  /** Those that rates are made of. */
  List<DueReport> counted() {
    return counted;
  }

  /** The report of a key. */
  public Optional<DueReport> of(ReportKey key) {
    return Optional.ofNullable(byKey.get(key));
  }
}
