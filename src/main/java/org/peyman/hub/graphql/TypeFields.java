package org.peyman.hub.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.SolarDate;

/** Where each field of one type of the schema comes from. */
final class TypeFields<S> {

  private final String type;
  private final Class<?> source;
  private final Map<String, DataFetcher<?>> fetchers = new LinkedHashMap<>();

  /**
   * @param type name in the schema
   * @param source class of the objects behind it
   */
  TypeFields(String type, Class<?> source) {
    this.type = type;
    this.source = source;
  }

  /** Reads a value from the object itself. */
  interface Read<S> {
    @Nullable Object of(S source);
  }

  /** Finds a value with the help of arguments, loaders or what the request shares. */
  interface Find<S> {
    @Nullable Object of(S source, Call call);
  }

  /** Finds a value together with those of other objects. */
  interface Await<S> {
    CompletableFuture<?> of(S source, Call call);
  }

  /** A field whose value is there as soon as its object is: all but those that are awaited. */
  interface Direct {
    @Nullable Object of(Object source, Call call);
  }

  /** A field whose value may come later than its object. */
  interface Awaited {
    CompletableFuture<?> of(Object source, Call call);
  }

  /** Reads a day. */
  interface ReadDay<S> {
    @Nullable LocalDate of(S source);
  }

  /** Reads a moment. */
  interface ReadMoment<S> {
    @Nullable Instant of(S source);
  }

  TypeFields<S> read(String name, Read<S> read) {
    fetchers.put(name, new Reading<>(this, read));
    return this;
  }

  TypeFields<S> find(String name, Find<S> find) {
    fetchers.put(name, new Finding<>(this, find));
    return this;
  }

  TypeFields<S> await(String name, Await<S> await) {
    fetchers.put(name, new Awaiting<>(this, await));
    return this;
  }

  /** A day and, beside it, the same day in the Solar Hijri calendar. */
  TypeFields<S> day(String name, ReadDay<S> read) {
    read(name, read::of);
    return read(
        name + "SolarHijri",
        source -> {
          LocalDate day = read.of(source);
          return day == null ? null : SolarDate.of(day);
        });
  }

  TypeFields<S> moment(String name, ReadMoment<S> read) {
    return read(name, source -> moment(read.of(source)));
  }

  static @Nullable OffsetDateTime moment(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  void into(RuntimeWiring.Builder wiring) {
    wiring.type(type, builder -> builder.dataFetchers(Map.copyOf(fetchers)));
  }

  @SuppressWarnings("unchecked") // objects of generic types are all of one class
  private S cast(@Nullable Object object) {
    return (S) Objects.requireNonNull(source.cast(object));
  }

  /**
   * A field that needs nothing but its object, so that the engine need not prepare anything else.
   */
  private record Reading<S>(TypeFields<S> type, Read<S> read)
      implements LightDataFetcher<@Nullable Object>, Direct {

    @Override
    public @Nullable Object get(
        GraphQLFieldDefinition field,
        Object source,
        Supplier<DataFetchingEnvironment> environment) {
      return read.of(type.cast(source));
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) {
      return read.of(type.cast(environment.getSource()));
    }

    @Override
    public @Nullable Object of(Object source, Call call) {
      return read.of(type.cast(source));
    }
  }

  /** A field that needs more than its object. */
  private record Finding<S>(TypeFields<S> type, Find<S> find)
      implements DataFetcher<@Nullable Object>, Direct {

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) {
      return find.of(type.cast(environment.getSource()), new FieldCall(environment));
    }

    @Override
    public @Nullable Object of(Object source, Call call) {
      return find.of(type.cast(source), call);
    }
  }

  /** A field that is found together with those of other objects. */
  private record Awaiting<S>(TypeFields<S> type, Await<S> await)
      implements DataFetcher<CompletableFuture<?>>, Awaited {

    @Override
    public CompletableFuture<?> get(DataFetchingEnvironment environment) {
      return await.of(type.cast(environment.getSource()), new FieldCall(environment));
    }

    @Override
    public CompletableFuture<?> of(Object source, Call call) {
      return await.of(type.cast(source), call);
    }
  }
}
