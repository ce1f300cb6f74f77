package org.peyman.hub.graphql;

import graphql.GraphQLContext;
import graphql.parser.ParserOptions;
import graphql.validation.QueryComplexityLimits;

/** How large a document may be, in the form in which graphql-java takes it with each request. */
final class RequestLimits {

  private final ParserOptions parser;
  private final QueryComplexityLimits size;

  /**
   * @param depth most fields below each other
   * @param fields most fields, fragments written out
   */
  RequestLimits(int depth, int fields, int tokens, int characters) {
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

  void into(GraphQLContext.Builder context) {
    context.of(ParserOptions.class, parser).of(QueryComplexityLimits.KEY, size);
  }
}
