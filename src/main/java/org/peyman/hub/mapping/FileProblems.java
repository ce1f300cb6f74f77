package org.peyman.hub.mapping;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Title;

/** Tells what of a file is not counted, once all of it was taken in. */
@FunctionalInterface
public interface FileProblems {

  /** How many are told of one file. */
  int MOST = 10_000;

  /**
   * The problems that stand, in no certain order and at most {@link #MOST}; fails where nobody can
   * say.
   *
   * @param source code of the source
   * @param names of the file and the one beside it, with which positions in them begin
   */
  CompletionStage<List<FileProblem>> of(String source, List<String> names);

  /**
   * One thing that is wrong.
   *
   * @param position where, such as {@code claims.csv:17}
   * @param value safe to keep: never a national code
   * @param reason what kind of problem it is
   * @param text one sentence
   */
  record FileProblem(
      String position, @Nullable String field, @Nullable String value, Title reason, Title text) {}
}
