package org.peyman.hub.saved;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The saved queries that are open to the public, and the subscriptions made of them, known by their
 * documents to the letter, with the variables that it may give.
 */
public final class PublicQueries {

  private final Map<String, Open> byDocument = new HashMap<>();

  private PublicQueries() {}

  /**
   * What is open of a document.
   *
   * @param variables those that the public may give
   * @param isSubscription whether it is told of each publication, and names no day
   */
  public record Open(Set<String> variables, boolean isSubscription) {}

  /** None. */
  public static PublicQueries none() {
    return new PublicQueries();
  }

  /** Those of files; what is wrong with them is for {@link SavedQueryReader} to say. */
  public static PublicQueries of(QueryFiles files) {
    PublicQueries queries = new PublicQueries();
    files
        .queries()
        .forEach(
            (file, text) ->
                new QueryHeader(file, text, new ArrayList<>())
                    .openVariables()
                    .ifPresent(variables -> queries.open(text, variables)));
    return queries;
  }

  private void open(String text, Set<String> variables) {
    String document = QueryFiles.document(text);
    byDocument.put(text.strip(), new Open(variables, false));
    byDocument.put(document, new Open(variables, false));
    Set<String> others = new HashSet<>(variables);
    others.remove(PastArguments.DAY);
    SubscribedQuery.of(document)
        .ifPresent(told -> byDocument.put(told, new Open(Set.copyOf(others), true)));
  }

  /** What the public may ask with a document; null: nothing. */
  public @Nullable Open find(String document) {
    return byDocument.get(document.strip());
  }
}
