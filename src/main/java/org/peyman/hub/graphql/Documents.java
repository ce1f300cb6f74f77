package org.peyman.hub.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Remembers parsed and validated documents by their text; those with errors are not worth
 * remembering, and mutations may have persons written into them. Weighed by characters, since a
 * document's tree grows with its text.
 */
final class Documents implements PreparsedDocumentProvider {

  private static final String NOT_TRUSTED =
      "This hub runs the documents of its saved queries alone; /q lists them";

  private final Cache<String, PreparsedDocumentEntry> known;
  private final Predicate<String> trusted;

  /**
   * Remembers documents.
   *
   * @param trusted which documents may be run at all
   */
  Documents(long mostCharacters, Predicate<String> trusted) {
    this.trusted = trusted;
    known =
        Caffeine.newBuilder()
            .maximumWeight(mostCharacters)
            .weigher((String query, PreparsedDocumentEntry entry) -> query.length() + 100)
            .executor(Runnable::run)
            .build();
  }

  @Override
  public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
      ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
    PreparsedDocumentEntry entry = get(input.getQuery());
    if (entry == null && !trusted.test(input.getQuery())) {
      GraphQLError refusal = ErrorShape.error(HubError.forbidden(NOT_TRUSTED));
      return CompletableFuture.completedFuture(new PreparsedDocumentEntry(refusal));
    }
    if (entry == null) {
      entry = withKnownDirectives(parseAndValidate.apply(input));
      if (!entry.hasErrors() && !changesAnything(entry.getDocument())) {
        known.put(input.getQuery(), entry);
      }
    }
    return CompletableFuture.completedFuture(entry);
  }

  private static PreparsedDocumentEntry withKnownDirectives(PreparsedDocumentEntry entry) {
    Document document = entry.getDocument();
    if (entry.hasErrors() || document == null) {
      return entry;
    }
    List<GraphQLError> unknown = ServedDirectives.unknownIn(document);
    return unknown.isEmpty() ? entry : new PreparsedDocumentEntry(unknown);
  }

  private static boolean changesAnything(@Nullable Document document) {
    return document != null
        && document.getDefinitionsOfType(OperationDefinition.class).stream()
            .anyMatch(it -> it.getOperation() == OperationDefinition.Operation.MUTATION);
  }

  @Nullable PreparsedDocumentEntry get(String query) {
    return known.getIfPresent(query);
  }
}
