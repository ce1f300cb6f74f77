package org.peyman.hub.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import io.vertx.core.Future;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.Try;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.Province;
import org.peyman.hub.extension.PartnerValues;
import org.peyman.hub.partner.LiveResolver;

/**
 * A partner's field on one type of the hub. All objects of a request that ask with the same
 * arguments are asked for at once; whatever goes wrong on the partner's side is a null and one
 * error for the field, at its first place, and not one for each object.
 */
final class PartnerField implements DataFetcher<CompletableFuture<@Nullable Object>> {

  /** Most keys of one load, as the door promises. */
  static final int MOST_KEYS = 1000;

  /** Most loads that one request may cause at one partner. */
  static final int MOST_LOADS = 20;

  private final Guard guard;
  private final LiveResolver resolver;
  private final Loaders.Name<Asked, @Nullable Object> name;

  PartnerField(Guard guard, String type, LiveResolver resolver) {
    this.guard = guard;
    this.resolver = resolver;
    this.name = new Loaders.Name<>("live." + guard.identity().name() + "." + type);
  }

  /** One object, and with which arguments it is asked for. */
  private record Asked(String code, Map<String, @Nullable Object> arguments) {}

  @Override
  public CompletableFuture<@Nullable Object> get(DataFetchingEnvironment environment) {
    Scope scope = Scope.of(environment);
    environment
        .getDataLoaderRegistry()
        .computeIfAbsent(name.text(), absent -> loader(scope, typeOf(environment)));
    Asked asked = new Asked(code(environment.getSource()), arguments(environment));
    Call call = new FieldCall(environment);
    call.isNoNews(); // the ledger changed or did not, whatever a partner says now
    return call.load(name, asked)
        .handle((value, failure) -> PartnerErrors.outcome(environment, guard, value, failure));
  }

  private static GraphQLObjectType typeOf(DataFetchingEnvironment environment) {
    return (GraphQLObjectType) GraphQLTypeUtil.unwrapAll(environment.getFieldType());
  }

  private static String code(@Nullable Object source) {
    if (source instanceof Province province) {
      return province.code();
    }
    if (source instanceof Organization organization) {
      return organization.code();
    }
    if (source instanceof Phase phase) {
      return phase.code();
    }
    if (source instanceof Agreement agreement) {
      return agreement.code();
    }
    throw new IllegalStateException("Not an object that partners extend: " + source);
  }

  // --- all objects of a request at once

  private DataLoader<Asked, @Nullable Object> loader(Scope scope, GraphQLObjectType type) {
    return DataLoaderFactory.newMappedDataLoaderWithTry(keys -> load(scope, type, keys));
  }

  private CompletionStage<Map<Asked, Try<@Nullable Object>>> load(
      Scope scope, GraphQLObjectType type, Set<Asked> keys) {
    Map<Map<String, @Nullable Object>, List<String>> codes = new LinkedHashMap<>();
    keys.forEach(
        key -> codes.computeIfAbsent(key.arguments(), any -> new ArrayList<>()).add(key.code()));
    List<Future<Map<Asked, Try<@Nullable Object>>>> loads = new ArrayList<>();
    codes.forEach(
        (arguments, of) -> {
          for (int from = 0; from < of.size(); from += MOST_KEYS) {
            List<String> some =
                List.copyOf(of.subList(from, Math.min(from + MOST_KEYS, of.size())));
            loads.add(load(scope, type, some, arguments));
          }
        });
    return scope.stage(Future.all(loads).map(done -> merged(done.list())));
  }

  private Future<Map<Asked, Try<@Nullable Object>>> load(
      Scope scope,
      GraphQLObjectType type,
      List<String> codes,
      Map<String, @Nullable Object> arguments) {
    return ask(scope, type, codes, arguments)
        .map(values -> tried(codes, arguments, values))
        .otherwise(failure -> failed(codes, arguments, failure));
  }

  private Future<Map<String, Object>> ask(
      Scope scope,
      GraphQLObjectType type,
      List<String> codes,
      Map<String, @Nullable Object> arguments) {
    if (scope.countLoad(guard.identity().name()) > MOST_LOADS) {
      return Future.failedFuture(
          HubError.limitExceeded(
              "The live system of "
                  + guard.identity().organization()
                  + " may be asked for at most "
                  + MOST_LOADS
                  + " different things in one request; ask with fewer different arguments"));
    }
    return guard.ask(
        scope.asker(),
        cancellation -> resolver.load(codes, new LiveResolver.Arguments(arguments, cancellation)),
        answer -> PartnerValues.copy(answer, codes, type));
  }

  private static Map<Asked, Try<@Nullable Object>> tried(
      List<String> codes, Map<String, @Nullable Object> arguments, Map<String, Object> values) {
    Map<Asked, Try<@Nullable Object>> tried = new HashMap<>();
    codes.forEach(code -> tried.put(new Asked(code, arguments), Try.succeeded(values.get(code))));
    return tried;
  }

  private static Map<Asked, Try<@Nullable Object>> failed(
      List<String> codes, Map<String, @Nullable Object> arguments, Throwable failure) {
    Map<Asked, Try<@Nullable Object>> failed = new HashMap<>();
    codes.forEach(code -> failed.put(new Asked(code, arguments), Try.failed(failure)));
    return failed;
  }

  private static <K, V extends @Nullable Object> Map<K, V> merged(List<Map<K, V>> parts) {
    Map<K, V> merged = new HashMap<>();
    parts.forEach(merged::putAll);
    return merged;
  }

  // --- arguments in types of the JDK that the door names

  private static Map<String, @Nullable Object> arguments(DataFetchingEnvironment environment) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    environment.getArguments().forEach((name, value) -> plain.put(name, plain(value)));
    return Collections.unmodifiableMap(plain);
  }

  /** A value in types of the JDK that the door names. */
  static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((name, inner) -> plain.put(String.valueOf(name), plain(inner)));
      return Collections.unmodifiableMap(plain);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> plain = new ArrayList<>();
      list.forEach(item -> plain.add(plain(item)));
      return Collections.unmodifiableList(plain);
    }
    if (value instanceof OffsetDateTime moment) {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
    }
    return value instanceof TemporalAccessor day ? day.toString() : value;
  }
}
