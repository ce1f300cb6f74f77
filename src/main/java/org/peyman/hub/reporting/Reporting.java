package org.peyman.hub.reporting;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.ReportRecords;

/** Makes books of what stands in the ledger, each once as long as nothing changes. */
public final class Reporting {

  private volatile @Nullable Known last;

  private record Known(ReportRecords.Standing standing, Book book) {}

  /** The book of a day; what stands is told apart by being the same object, since it is large. */
  @SuppressWarnings("ReferenceEquality")
  public Book book(ReportRecords.Standing standing, LocalDate day) {
    Known known = last;
    if (known != null && known.standing == standing && known.book.day().equals(day)) {
      return known.book;
    }
    Book book = Judging.book(standing, day);
    last = new Known(standing, book);
    return book;
  }
}
