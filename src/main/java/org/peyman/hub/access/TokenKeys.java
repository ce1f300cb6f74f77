package org.peyman.hub.access;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** The public keys of who issues tokens: kept for minutes, and read again where one is unknown. */
final class TokenKeys {

  private static final int CONNECT_MILLIS = 3_000;
  private static final int READ_MILLIS = 5_000;
  private static final int MOST_BYTES = 1 << 20;

  private TokenKeys() {}

  static JWKSource<SecurityContext> of(TokenSettings settings) {
    return settings.areKeysRemote() ? remote(settings.keys()) : file(Path.of(settings.keys()));
  }

  private static JWKSource<SecurityContext> remote(String address) {
    try {
      return JWKSourceBuilder.create(
              URI.create(address).toURL(),
              new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES))
          .retrying(true)
          .outageTolerantForever()
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(address, e);
    }
  }

  private static JWKSource<SecurityContext> file(Path path) {
    JWKSetSource<SecurityContext> source =
        new JWKSetSource<>() {
          @Override
          public JWKSet getJWKSet(
              com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator refresh,
              long now,
              SecurityContext context)
              throws JWKSetParseException, JWKSetUnavailableException {
            return read(path);
          }

          @Override
          public void close() {}
        };
    return JWKSourceBuilder.create(source).build();
  }

  private static JWKSet read(Path path) throws JWKSetParseException, JWKSetUnavailableException {
    try {
      return JWKSet.parse(Files.readString(path));
    } catch (IOException e) {
      throw new JWKSetUnavailableException(path + " cannot be read", e);
    } catch (ParseException e) {
      throw new JWKSetParseException(path + " is no JWK set", e);
    }
  }
}
