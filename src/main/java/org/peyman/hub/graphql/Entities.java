package org.peyman.hub.graphql;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Quoted;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Reads;

/**
 * The objects that a router names by their keys: all of one type are read by one statement, each
 * once however often it is named.
 */
final class Entities {

  private static final Map<String, Function<Reference, Map<String, ?>>> BY_CODE =
      Map.of(
          "Organization", Reference::organizations,
          "Province", Reference::provinces,
          "Agreement", Reference::agreements,
          "Phase", Reference::phases);

  private static final String ALLOWED =
      "representations: each is an object with __typename, one of Organization, Province,"
          + " Agreement, Phase, Job, Claim and Commitment, and a key: id, a text, or code for the"
          + " first four";

  private final List<Named> named;

  private Entities(List<Named> named) {
    this.named = named;
  }

  /**
   * An object by its type and key.
   *
   * @param key a code, or what an id holds; null: an id that no object has
   */
  private record Named(String type, @Nullable String key) {}

  /** Reads what is named; anything that names nothing is refused. */
  static Entities named(InputObject arguments) {
    List<Object> given = arguments.list("representations", Object.class, Function.identity());
    return new Entities(given == null ? List.of() : given.stream().map(Entities::named).toList());
  }

  private static Named named(@Nullable Object given) {
    if (!(given instanceof Map<?, ?> members)
        || !(members.get("__typename") instanceof String type)
        || !(BY_CODE.containsKey(type) || isFact(type))) {
      throw HubError.badRequest(ALLOWED);
    }
    if (members.get("id") instanceof String id) {
      Optional<Ids.Named> found = Ids.parse(id).filter(it -> it.type().equals(type));
      return new Named(type, found.map(Ids.Named::key).orElse(null));
    }
    if (BY_CODE.containsKey(type) && members.get("code") instanceof String code) {
      return new Named(type, code);
    }
    throw HubError.badRequest(ALLOWED + "; of " + Quoted.of(type) + " there is none");
  }

  private static boolean isFact(String type) {
    return type.equals("Job") || type.equals("Claim") || type.equals("Commitment");
  }

  /** The objects in the order in which they were named, null where there is none. */
  Future<List<@Nullable Object>> found(Call call) {
    Map<Named, Object> found = new HashMap<>();
    Reads reads = call.scope().reads();
    for (Named one : named) {
      Function<Reference, Map<String, ?>> byCode = BY_CODE.get(one.type());
      Object known =
          byCode == null || one.key() == null
              ? null
              : byCode.apply(call.reference()).get(one.key());
      if (known != null) {
        found.put(one, known);
      }
    }
    return read("Job", Ids::uuid, reads::jobsById, found)
        .compose(jobs -> read("Claim", Entities::claim, reads::claims, found))
        .compose(claims -> read("Commitment", Entities::commitment, reads::commitments, found))
        .map(all -> named.stream().<@Nullable Object>map(found::get).toList());
  }

  private <K> Future<?> read(
      String type,
      Function<String, Optional<K>> keyOf,
      Function<Collection<K>, ? extends Future<? extends Map<K, ?>>> read,
      Map<Named, Object> found) {
    Map<K, Named> keys = new LinkedHashMap<>();
    for (Named one : named) {
      String key = one.type().equals(type) ? one.key() : null;
      if (key != null) {
        keyOf.apply(key).ifPresent(it -> keys.put(it, one));
      }
    }
    return keys.isEmpty()
        ? Future.succeededFuture()
        : read.apply(keys.keySet())
            .onSuccess(
                objects -> objects.forEach((key, object) -> found.put(keys.get(key), object)));
  }

  static Optional<Reads.ClaimKey> claim(String key) {
    return Ids.pair(key).map(pair -> new Reads.ClaimKey(pair.organization(), pair.id()));
  }

  static Optional<Reads.CommitmentKey> commitment(String key) {
    return Ids.pair(key).map(pair -> new Reads.CommitmentKey(pair.organization(), pair.id()));
  }
}
