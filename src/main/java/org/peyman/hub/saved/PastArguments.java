package org.peyman.hub.saved;

import graphql.language.AstPrinter;
import graphql.language.OperationDefinition;
import graphql.language.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * As of when the figures of a saved query are asked, where all of them are asked alike.
 *
 * @param day what their fields give for {@code asOf}; null: nothing
 * @param version what they give for {@code ledgerVersion}
 * @param isAll whether the query asks for nothing that has no past
 */
public record PastArguments(@Nullable Value<?> day, @Nullable Value<?> version, boolean isAll) {

  public static final String DAY = "asOf";
  static final String VERSION = "ledgerVersion";

  /** The day, as an ISO date; null: none is given. */
  public @Nullable String day(OperationDefinition operation, Map<String, Object> variables) {
    return text(day, operation, variables);
  }

  /** The version; null: none is given. */
  public @Nullable String version(OperationDefinition operation, Map<String, Object> variables) {
    return text(version, operation, variables);
  }

  private static @Nullable String text(
      @Nullable Value<?> given, OperationDefinition operation, Map<String, Object> variables) {
    return PagedQuery.value(given, operation, variables) instanceof String text ? text : null;
  }

  /** Whether other fields ask as of the same. */
  boolean isLike(PastArguments other) {
    return printed(day).equals(printed(other.day))
        && printed(version).equals(printed(other.version));
  }

  private static String printed(@Nullable Value<?> value) {
    return value == null ? "null" : AstPrinter.printAstCompact(value);
  }
}
