package org.peyman.hub.graphql;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.asking.PartnerCall;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.extension.Extension;
import org.peyman.hub.extension.PartnerValues;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.LiveResolver;
import org.peyman.hub.partner.PartnerFailure;

/** Asks each live field once with all keys, for who wants to see what comes of it. */
public final class LiveTrial {

  private final Vertx vertx;
  private final GraphQLSchema schema;
  private final Reference known;

  private LiveTrial(Vertx vertx, GraphQLSchema schema, Reference known) {
    this.vertx = vertx;
    this.schema = schema;
    this.known = known;
  }

  /**
   * What came of a field.
   *
   * @param field such as {@code Province.imdad}
   * @param asked the keys
   * @param values by key and field; a value that does not fit its type is left out
   * @param wrong values that do not fit the types of their fields
   * @param untried why it could not be asked; null: it was
   * @param failure why there was no answer; null: there was one
   */
  public record Outcome(
      Identity partner,
      String field,
      List<String> asked,
      Map<String, Map<String, Object>> values,
      List<Wrong> wrong,
      @Nullable String untried,
      @Nullable PartnerFailure failure,
      Duration took) {}

  /**
   * A value that does not fit.
   *
   * @param at such as {@code KERMAN.jobs}
   * @param type of the field
   */
  public record Wrong(String at, @Nullable Object value, String type) {}

  /** Asks all of them, one after the other; waits. */
  public static List<Outcome> of(Vertx vertx, PartnerFields fields, Reference known) {
    List<Extension> extensions = fields.extensions();
    if (extensions.isEmpty()) {
      return List.of();
    }
    LiveTrial trial = new LiveTrial(vertx, SchemaAssembly.assemble(fields), known);
    return extensions.stream().flatMap(each -> trial.of(each).stream()).toList();
  }

  private List<Outcome> of(Extension extension) {
    List<Outcome> outcomes = new ArrayList<>();
    new TreeMap<>(extension.given().resolvers())
        .forEach((type, resolver) -> outcomes.add(of(extension, type, resolver)));
    return outcomes;
  }

  private Outcome of(Extension extension, String type, LiveResolver resolver) {
    String name = extension.identity().name();
    GraphQLFieldDefinition field =
        Objects.requireNonNull(schema.getObjectType(type)).getFieldDefinition(name);
    List<String> keys = keys(type);
    Asking asking = new Asking(extension, type + "." + name, keys);
    if (keys.isEmpty()) {
      return asking.untried("the ledger has no " + type);
    }
    for (GraphQLArgument argument : field.getArguments()) {
      if (GraphQLTypeUtil.isNonNull(argument.getType()) && !argument.hasSetDefaultValue()) {
        return asking.untried("its argument " + argument.getName() + " must be given");
      }
    }
    GraphQLObjectType own = (GraphQLObjectType) GraphQLTypeUtil.unwrapAll(field.getType());
    return asking.of(vertx, resolver, own, arguments(field));
  }

  private static Map<String, @Nullable Object> arguments(GraphQLFieldDefinition field) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    for (GraphQLArgument argument : field.getArguments()) {
      if (argument.hasSetDefaultValue()) {
        Object usual = GraphQLArgument.getArgumentDefaultValue(argument);
        arguments.put(argument.getName(), PartnerField.plain(usual));
      }
    }
    return arguments;
  }

  private List<String> keys(String type) {
    Set<String> codes =
        switch (type) {
          case "Province" -> known.provinces().keySet();
          case "Organization" -> known.organizations().keySet();
          case "Phase" -> known.phases().keySet();
          default -> known.agreements().keySet();
        };
    return codes.stream().sorted().limit(PartnerField.MOST_KEYS).toList();
  }

  /** One question. */
  private record Asking(Extension extension, String field, List<String> keys) {

    private record Answer(Map<?, ?> given, Map<String, Object> copied) {}

    Outcome untried(String why) {
      return new Outcome(
          extension.identity(), field, keys, Map.of(), List.of(), why, null, Duration.ZERO);
    }

    Outcome of(
        Vertx vertx,
        LiveResolver resolver,
        GraphQLObjectType type,
        Map<String, @Nullable Object> arguments) {
      long began = System.nanoTime();
      Future<Answer> answer =
          PartnerCall.<Map<String, ? extends Map<String, ?>>, Answer>of(
                  vertx.getOrCreateContext(),
                  extension.given().timeLimit(),
                  cancellation ->
                      resolver.load(keys, new LiveResolver.Arguments(arguments, cancellation)),
                  given -> new Answer(map(given), PartnerValues.copy(given, keys, type)))
              .answer();
      try {
        return answered(answer.await(), type, Duration.ofNanos(System.nanoTime() - began));
      } catch (Exception e) {
        if (!(e instanceof PartnerFailure failure)) {
          throw e;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new Outcome(
            extension.identity(), field, keys, Map.of(), List.of(), null, failure, took);
      }
    }

    private Outcome answered(Answer answer, GraphQLObjectType type, Duration took) {
      Map<String, Map<String, Object>> values = new TreeMap<>();
      List<Wrong> wrong = new ArrayList<>();
      answer.copied.forEach(
          (key, value) -> {
            Object given = answer.given.get(key);
            if (value instanceof Map<?, ?> fields) {
              values.put(key, fitting(key, fields, given, type, wrong));
            } else {
              wrong.add(new Wrong(key, given, type.getName()));
            }
          });
      return new Outcome(extension.identity(), field, keys, values, wrong, null, null, took);
    }

    /** The fields that fit; what does not is noted. */
    private static Map<String, Object> fitting(
        String at,
        Map<?, ?> fields,
        @Nullable Object given,
        GraphQLObjectType type,
        List<Wrong> wrong) {
      Map<String, Object> fitting = new LinkedHashMap<>();
      for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
        String name = field.getName();
        Object value = fields.get(name);
        if (hasWrong(value)) {
          Object raw = given instanceof Map<?, ?> row ? row.get(name) : null;
          String said = GraphQLTypeUtil.simplePrint(field.getType());
          wrong.add(new Wrong(at + "." + name, raw, said));
        } else if (value != null) {
          fitting.put(name, value);
        }
      }
      return fitting;
    }

    @SuppressWarnings("ReferenceEquality") // the marker of a wrong value is one object
    private static boolean hasWrong(@Nullable Object value) {
      if (value instanceof Map<?, ?> map) {
        return hasWrong(map.values());
      }
      return value instanceof Collection<?> all
          ? all.stream().anyMatch(Asking::hasWrong)
          : value == PartnerValues.WRONG;
    }

    private static Map<?, ?> map(@Nullable Map<?, ?> given) {
      return given == null ? Map.of() : given;
    }
  }
}
