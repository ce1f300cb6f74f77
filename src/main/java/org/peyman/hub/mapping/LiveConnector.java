package org.peyman.hub.mapping;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A kind of system whose live fields need no more than a configuration. */
public interface LiveConnector extends Connector {

  /** How long an answer may take where the configuration does not say. */
  Duration USUAL_LIMIT = Duration.ofSeconds(2);

  /**
   * What is asked, checked.
   *
   * @param timeLimit for an answer
   * @param isAlwaysList whether an answer is a list of rows, and never a map from key to row
   * @param opening begins to use the system; does not wait for it
   */
  record Live(Duration timeLimit, boolean isAlwaysList, Supplier<? extends LiveSystem> opening) {}

  /**
   * Reads the section of a live field; what is wrong is noted there, and then what is returned is
   * not used. Does not reach the system.
   *
   * @param base what paths are relative to; null: paths must be absolute
   */
  Live checkLive(Section section, @Nullable Path base);
}
