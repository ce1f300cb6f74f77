package org.peyman.hub.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.address.UrlReader;

/**
 * Where a ledger's database is, each a URL as {@link UrlReader} reads it.
 *
 * @param primary may name several servers, of which one at a time is the primary
 * @param standbys that may be read from; each names one server
 * @param direct the same database past a pooler in transaction mode; null: there is no such pooler
 */
public record Addresses(String primary, List<String> standbys, @Nullable String direct) {

  public Addresses {
    standbys = List.copyOf(standbys);
  }

  /** A database without standbys that is reached directly. */
  public Addresses(String primary) {
    this(primary, List.of(), null);
  }

  /** Past any pooler. */
  String directly() {
    return direct == null ? primary : direct;
  }
}
