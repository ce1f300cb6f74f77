package org.peyman.hub.saved;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The saved queries that are open to the public, known by their documents to the letter, with the
 * variables that it may give.
 */
public final class PublicQueries {

  private final Map<String, Set<String>> byDocument = new HashMap<>();

  private PublicQueries() {}

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
                    .ifPresent(
                        variables -> {
                          queries.byDocument.put(text.strip(), variables);
                          queries.byDocument.put(QueryFiles.document(text), variables);
                        }));
    return queries;
  }

  /** The variables that the public may give; null: the document is not open to it. */
  public @Nullable Set<String> openVariables(String document) {
    return byDocument.get(document.strip());
  }
}
