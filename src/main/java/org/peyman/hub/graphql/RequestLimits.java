package org.peyman.hub.graphql;

import graphql.GraphQLContext;
import graphql.parser.ParserOptions;
import graphql.validation.QueryComplexityLimits;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.peyman.hub.access.Limit;
import org.peyman.hub.access.Limits;
import org.peyman.hub.access.Role;

/**
 * How large a document may be, in the form in which graphql-java takes it with each request: it
 * gives up where a document is larger, before much is done for it.
 */
final class RequestLimits {

  private final ParserOptions parser;
  private final QueryComplexityLimits size;

  private RequestLimits(ToIntFunction<Limit> most) {
    int characters = most.applyAsInt(Limit.CHARACTERS);
    this.parser =
        ParserOptions.newParserOptions()
            .captureIgnoredChars(false)
            .captureLineComments(false)
            .maxTokens(most.applyAsInt(Limit.TOKENS))
            .maxWhitespaceTokens(characters)
            .maxCharacters(characters)
            .build();
    this.size =
        QueryComplexityLimits.newLimits()
            .maxDepth(most.applyAsInt(Limit.DEPTH))
            .maxFieldsCount(most.applyAsInt(Limit.FIELDS))
            .build();
  }

  /** Those of all roles, each made once: every request takes some with it. */
  static final class OfRoles {
    private final Map<Role, RequestLimits> all = new EnumMap<>(Role.class);
    private final RequestLimits widest;

    OfRoles(Limits limits) {
      for (Role role : Role.values()) {
        all.put(role, new RequestLimits(limits.of(role)::most));
      }
      this.widest = new RequestLimits(limits::most);
    }

    RequestLimits of(Role role) {
      return Objects.requireNonNull(all.get(role));
    }

    /** For whoever it is that asks: the most that any role may ask for. */
    RequestLimits widest() {
      return widest;
    }
  }

  void into(GraphQLContext.Builder context) {
    context.of(ParserOptions.class, parser).of(QueryComplexityLimits.KEY, size);
  }
}
