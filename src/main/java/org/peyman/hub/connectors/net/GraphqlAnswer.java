package org.peyman.hub.connectors.net;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.asking.FailureText;
import org.peyman.hub.mapping.OwnName;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/**
 * What a GraphQL server answered over HTTP: its data, or a failure where there are errors.
 *
 * @param clock what time it was by the server's own clock; null: it does not say
 */
public record GraphqlAnswer(Map<?, ?> data, @Nullable Instant clock) {

  private static final OwnName FIRST = new OwnName("errors.0.message");

  static GraphqlAnswer of(HttpAnswer answer) throws PartnerFailure {
    return new GraphqlAnswer(data(answer.json()), answer.clock());
  }

  private static Map<?, ?> data(@Nullable Object json) throws PartnerFailure {
    if (!(json instanceof Map<?, ?> map)) {
      throw new PartnerFailure(Kind.MALFORMED, "The answer is no GraphQL response");
    }
    Object errors = map.get("errors");
    if (errors != null && !List.of().equals(errors)) {
      Object first = FIRST.in(map);
      String text = first instanceof String said ? ", the first: " + FailureText.masked(said) : "";
      throw new PartnerFailure(Kind.FAILED, "It answered with GraphQL errors" + text);
    }
    if (!(map.get("data") instanceof Map<?, ?> data)) {
      throw new PartnerFailure(Kind.MALFORMED, "The GraphQL response has no data");
    }
    return data;
  }
}
