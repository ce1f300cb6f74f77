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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Limit;
import org.peyman.hub.access.Limits;

/**
 * Remembers parsed and validated documents by their text, from the second time on that they come:
 * those into which values are written come once, and would fill the memory. Those with errors are
 * not worth remembering, and mutations may have persons written into them. Weighed by characters,
 * since a document's tree grows with its text.
 */
final class Documents implements PreparsedDocumentProvider {

  private static final String NOT_TRUSTED =
      "This hub runs the documents of its saved queries alone; /q lists them";

  private final Cache<String, Known> known;
  private final SeenTexts seen = new SeenTexts();
  private final Predicate<String> trusted;
  private final DocumentFaults faults;

  /**
   * A document that is valid.
   *
   * @param tokens how many were allowed when it was parsed
   */
  private record Known(PreparsedDocumentEntry entry, DocumentSize size, int tokens) {

    boolean isWithin(Limits.OfRole limits, String text) {
      return tokens <= limits.most(Limit.TOKENS)
          && text.length() <= limits.most(Limit.CHARACTERS)
          && size.excess(limits).isEmpty();
    }
  }

  /**
   * Remembers documents.
   *
   * @param trusted which documents may be run at all
   * @param faults says what is wrong in others
   */
  Documents(long mostCharacters, Predicate<String> trusted, DocumentFaults faults) {
    this.trusted = trusted;
    this.faults = faults;
    known =
        Caffeine.newBuilder()
            .maximumWeight(mostCharacters)
            .weigher((String query, Known entry) -> query.length() + 100)
            .executor(Runnable::run)
            .build();
  }

  @Override
  public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
      ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
    Scope scope = Scope.of(input.getGraphQLContext());
    PreparsedDocumentEntry read = scope.state().read();
    if (read != null) {
      return CompletableFuture.completedFuture(read);
    }
    Limits.OfRole limits = scope.limits();
    PreparsedDocumentEntry entry = get(input.getQuery(), limits);
    return CompletableFuture.completedFuture(
        entry == null ? read(input, limits, parseAndValidate) : entry);
  }

  private PreparsedDocumentEntry read(
      ExecutionInput input,
      Limits.OfRole limits,
      Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
    String text = input.getQuery();
    if (!trusted.test(text)) {
      return refusal(HubError.forbidden(NOT_TRUSTED));
    }
    Optional<String> tooLong = limits.excess(Limit.CHARACTERS, text.length());
    if (tooLong.isPresent()) {
      return refusal(HubError.limitExceeded(tooLong.get()));
    }
    PreparsedDocumentEntry entry = withKnownDirectives(parseAndValidate.apply(input));
    Document document = entry.getDocument();
    if (document == null) {
      return ErrorShape.isOfTooManyTokens(entry)
          ? refusal(HubError.limitExceeded(limits.beyond(Limit.TOKENS)))
          : entry;
    }
    DocumentSize size = DocumentSize.of(document);
    Optional<String> tooLarge = size.excess(limits);
    if (tooLarge.isPresent()) {
      return refusal(HubError.limitExceeded(tooLarge.get()));
    }
    if (entry.hasErrors()) {
      return new PreparsedDocumentEntry(document, faults.worded(entry.getErrors(), document));
    }
    if (!changesAnything(document) && seen.isAgain(text)) {
      known.put(text, new Known(entry, size, limits.most(Limit.TOKENS)));
    }
    return entry;
  }

  private static PreparsedDocumentEntry refusal(HubError error) {
    return new PreparsedDocumentEntry(ErrorShape.error(error));
  }

  private static PreparsedDocumentEntry withKnownDirectives(PreparsedDocumentEntry entry) {
    Document document = entry.getDocument();
    if (entry.hasErrors() || document == null) {
      return entry;
    }
    List<GraphQLError> unknown = ServedDirectives.unknownIn(document);
    return unknown.isEmpty() ? entry : new PreparsedDocumentEntry(document, unknown);
  }

  private static boolean changesAnything(Document document) {
    return document.getDefinitionsOfType(OperationDefinition.class).stream()
        .anyMatch(it -> it.getOperation() == OperationDefinition.Operation.MUTATION);
  }

  /** One that is remembered and not too large; null: that is not known. */
  @Nullable PreparsedDocumentEntry get(String query, Limits.OfRole limits) {
    Known it = known.getIfPresent(query);
    return it != null && it.isWithin(limits, query) ? it.entry : null;
  }

  /** Whether a document came before, be it remembered or not. */
  boolean isSeen(String query) {
    return known.getIfPresent(query) != null || seen.has(query);
  }

  /** One that is remembered, whoever asked; null: that is not known. */
  @Nullable PreparsedDocumentEntry get(String query) {
    Known it = known.getIfPresent(query);
    return it == null ? null : it.entry;
  }
}
