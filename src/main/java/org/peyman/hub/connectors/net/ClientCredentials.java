package org.peyman.hub.connectors.net;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks a server of authorization for its tokens with (OAuth 2.0, RFC 6749, section
 * 4.4).
 *
 * @param address of the server's tokens
 * @param scope null: the server's own
 * @param audience whom the token is for, where the server wants to know; null: it does not
 * @param isInBody whether id and secret are sent in the body, instead of by HTTP's basic
 *     authentication
 */
record ClientCredentials(
    URI address,
    String id,
    String secret,
    @Nullable String scope,
    @Nullable String audience,
    boolean isInBody) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "ClientCredentials[" + address.getHost() + "]";
  }
}
