package org.peyman.hub.connectors.rest;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.net.Since;
import org.peyman.hub.mapping.OwnName;

/**
 * What a configuration says of a source in JSON.
 *
 * @param items where the list is in the body; null: the body is the list
 * @param limit the parameter for the number of rows; null: there is none
 * @param pageSize the greatest number of rows that is asked for
 * @param asOf where the body says what moment it speaks for; null: nowhere
 */
record RestSection(
    URI address,
    Map<String, String> parameters,
    @Nullable OwnName items,
    @Nullable String limit,
    int pageSize,
    Next next,
    @Nullable Since since,
    boolean etag,
    @Nullable OwnName asOf) {

  RestSection {
    parameters = Map.copyOf(parameters);
  }
}
