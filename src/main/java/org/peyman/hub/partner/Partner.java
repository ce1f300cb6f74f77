package org.peyman.hub.partner;

import java.util.List;

/** A partner organization's system, as the hub sees it. Thread-safe. */
public interface Partner extends AutoCloseable {

  /** Who it is; the same for as long as it is open. */
  Identity identity();

  /**
   * Where its facts are read; the same for as long as it is open, with codes that are unique in the
   * hub. Empty for a partner that only extends the schema, or only submits.
   */
  List<FactSource> sources();

  /** Gives back what it holds. Called once, on a worker thread, when nothing reads any more. */
  @Override
  void close();
}
