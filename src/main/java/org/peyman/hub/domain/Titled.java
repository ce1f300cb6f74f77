package org.peyman.hub.domain;

/** A value that people know by other words than programs. */
public interface Titled {

  /** The words for it. */
  Title title();
}
