package org.peyman.hub.graphql;

import graphql.GraphQLContext;
import graphql.parser.ParserOptions;
import graphql.validation.QueryComplexityLimits;
import org.peyman.hub.access.Limit;
import org.peyman.hub.access.Limits;

/**
 * How large a document may be, in the form in which graphql-java takes it with each request: it
 * gives up where a document is larger, before much is done for it.
 */
final class RequestLimits {

  private final ParserOptions parser;
  private final QueryComplexityLimits size;

  RequestLimits(Limits.OfRole limits) {
    this(
        limits.most(Limit.TOKENS),
        limits.most(Limit.CHARACTERS),
        limits.most(Limit.DEPTH),
        limits.most(Limit.FIELDS));
  }

  private RequestLimits(int tokens, int characters, int depth, int fields) {
    this.parser =
        ParserOptions.newParserOptions()
            .captureIgnoredChars(false)
            .captureLineComments(false)
            .maxTokens(tokens)
            .maxWhitespaceTokens(characters)
            .maxCharacters(characters)
            .build();
    this.size = QueryComplexityLimits.newLimits().maxDepth(depth).maxFieldsCount(fields).build();
  }

  /** Those of the role that may ask for most. */
  static RequestLimits widest(Limits limits) {
    return new RequestLimits(
        limits.most(Limit.TOKENS),
        limits.most(Limit.CHARACTERS),
        limits.most(Limit.DEPTH),
        limits.most(Limit.FIELDS));
  }

  void into(GraphQLContext.Builder context) {
    context.of(ParserOptions.class, parser).of(QueryComplexityLimits.KEY, size);
  }
}
