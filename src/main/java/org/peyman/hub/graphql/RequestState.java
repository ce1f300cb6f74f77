package org.peyman.hub.graphql;

import graphql.execution.preparsed.PreparsedDocumentEntry;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What is known of one request, however often it is tried. */
final class RequestState {

  /** How it is answered; whoever planned it knows more. */
  interface Plan {}

  private volatile @Nullable PreparsedDocumentEntry read;
  private volatile @Nullable Plan plan;
  private final AtomicBoolean isRefusalCounted = new AtomicBoolean();

  /** Its document was parsed and validated for it, and this came of that. */
  void isRead(PreparsedDocumentEntry entry) {
    read = entry;
  }

  /** What came of reading its document; null: it was not read for this request. */
  @Nullable PreparsedDocumentEntry read() {
    return read;
  }

  /** It was planned. */
  void isPlanned(Plan planned) {
    plan = planned;
  }

  /** How it is answered; null: it was not planned. */
  @Nullable Plan plan() {
    return plan;
  }

  /** It is refused; whether that is to be counted, which it is once. */
  boolean countsRefusal() {
    return isRefusalCounted.compareAndSet(false, true);
  }
}
