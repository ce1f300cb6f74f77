package org.peyman.hub.connectors.net;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/** What a GraphQL server answered over HTTP: its data, or a failure where there are errors. */
final class GraphqlAnswer {

  private GraphqlAnswer() {}

  static Map<?, ?> data(@Nullable Object json) throws PartnerFailure {
    if (!(json instanceof Map<?, ?> map)) {
      throw new PartnerFailure(Kind.MALFORMED, "The answer is no GraphQL response");
    }
    if (map.get("errors") != null) {
      throw new PartnerFailure(Kind.FAILED, "It answered with GraphQL errors");
    }
    if (!(map.get("data") instanceof Map<?, ?> data)) {
      throw new PartnerFailure(Kind.MALFORMED, "The GraphQL response has no data");
    }
    return data;
  }
}
