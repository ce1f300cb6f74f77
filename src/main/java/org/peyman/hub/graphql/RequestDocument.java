package org.peyman.hub.graphql;

import graphql.execution.preparsed.PreparsedDocumentEntry;
import org.jspecify.annotations.Nullable;

/** What was found out of the document of one request, however often it is tried. */
final class RequestDocument {

  private volatile @Nullable PreparsedDocumentEntry read;
  private volatile CompiledQueries.@Nullable Plan plan;

  /** It was parsed and validated for this request, and this came of it. */
  void isRead(PreparsedDocumentEntry entry) {
    read = entry;
  }

  /** What came of reading it; null: it was not read for this request. */
  @Nullable PreparsedDocumentEntry read() {
    return read;
  }

  /** It was planned for this request. */
  void isPlanned(CompiledQueries.Plan planned) {
    plan = planned;
  }

  /** How it is answered; null: it was not planned for this request. */
  CompiledQueries.@Nullable Plan plan() {
    return plan;
  }
}
