package org.peyman.hub.connectors.graphql;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.net.Since;
import org.peyman.hub.mapping.OwnName;

/**
 * What a configuration says of a source behind GraphQL.
 *
 * @param variables that are always sent
 * @param items where the connection or list is in the data
 * @param resume whether a reading goes on after the end of the last one
 * @param pageSize the greatest number of rows that is asked for
 */
record GraphqlSection(
    URI address,
    String query,
    Map<String, @Nullable Object> variables,
    OwnName items,
    boolean resume,
    int pageSize,
    @Nullable Since since) {

  GraphqlSection {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /** Whether the query has a variable of this name. */
  boolean has(String variable) {
    return query.matches("(?s).*\\$" + variable + "\\b.*");
  }
}
