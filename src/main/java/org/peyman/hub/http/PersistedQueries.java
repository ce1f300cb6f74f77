package org.peyman.hub.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.peyman.hub.graphql.Engine;

/**
 * The documents that clients name by their SHA-256: those of saved queries and of manifests, and
 * any that was sent with its hash before ("automatic persisted queries" of Apollo's clients). These
 * are kept as long as there is room; a client whose document is not there any more sends it again.
 */
final class PersistedQueries implements RequestReader.Documents {

  private static final int MOST_CHARACTERS = 4_000_000;

  private final Readiness readiness;
  private final Cache<String, String> sent =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher((String hash, String document) -> document.length() + 200)
          .executor(Runnable::run)
          .build();

  PersistedQueries(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  public Optional<String> byId(String id) {
    return readiness.open().saved().document(id);
  }

  @Override
  public Optional<String> byHash(String hash) {
    return byId(hash).or(() -> Optional.ofNullable(sent.getIfPresent(hash)));
  }

  /** Mutations are not kept: they may have persons written into them. */
  @Override
  public void sent(String hash, Engine.Request request) {
    String document = request.query();
    if (byHash(hash).filter(document::equals).isPresent()) {
      return; // an id of a manifest need not be a hash at all
    }
    String own = Sha256.of(document.getBytes(StandardCharsets.UTF_8));
    if (!own.equals(hash)) {
      throw Problem.malformed(
          "extensions.persistedQuery.sha256Hash is not that of query, which is " + own);
    }
    switch (readiness.open().kind().apply(request)) {
      case QUERY, SUBSCRIPTION -> sent.put(hash, document);
      case MUTATION, UNKNOWN -> {}
    }
  }
}
