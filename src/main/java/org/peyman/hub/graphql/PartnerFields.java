package org.peyman.hub.graphql;

import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.errors.SchemaProblem;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.peyman.hub.extension.Extension;
import org.peyman.hub.extension.ExtensionCheck;
import org.peyman.hub.extension.ExtensionCheck.Outcome;
import org.peyman.hub.extension.ExtensionMistake;
import org.peyman.hub.extension.ExtensionsRefused;
import org.peyman.hub.extension.TakenNames;
import org.peyman.hub.partner.ExtendingPartner;

/**
 * What partners add to the schema, checked, and their live systems behind guards. One for a hub:
 * its engines share the guards.
 */
public final class PartnerFields {

  /** No partner extends the schema. */
  public static final PartnerFields NONE = new PartnerFields(List.of(), Map.of());

  private final List<GuardedExtension> partners;
  private final Map<String, List<String>> refused;
  private final Map<String, Set<String>> fields;
  private final Set<String> types;

  private PartnerFields(List<GuardedExtension> partners, Map<String, List<String>> refused) {
    this.partners = List.copyOf(partners);
    this.refused = Collections.unmodifiableMap(refused);
    this.fields =
        partners.stream()
            .map(GuardedExtension::extension)
            .collect(
                Collectors.toUnmodifiableMap(
                    it -> it.identity().name(), it -> it.given().resolvers().keySet()));
    this.types =
        partners.stream()
            .flatMap(it -> it.extension().definitions().stream())
            .filter(definition -> !(definition instanceof ObjectTypeExtensionDefinition))
            .map(TypeDefinition::getName)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether no partner extends the schema. */
  boolean areNone() {
    return partners.isEmpty();
  }

  /** A partner's part of the schema, and what stands between it and the hub. */
  private record GuardedExtension(Extension extension, Guard guard) {}

  /**
   * A partner whose live system is not asked at the moment, because it failed again and again.
   *
   * @param partner its name
   * @param organization its organization's code
   */
  public record Resting(String partner, String organization) {}

  /**
   * Checks the extensions of all partners.
   *
   * @param required those without which the hub does not start
   * @param optional those that are left out where they make a mistake, or conflict with one before
   *     them
   * @throws ExtensionsRefused naming every mistake of the required ones
   */
  public static PartnerFields of(
      Vertx vertx,
      List<? extends ExtendingPartner> required,
      List<? extends ExtendingPartner> optional) {
    return of(vertx, required, optional, Guard.Caution.USUAL);
  }

  static PartnerFields of(
      Vertx vertx,
      List<? extends ExtendingPartner> required,
      List<? extends ExtendingPartner> optional,
      Guard.Caution caution) {
    Checking checking = new Checking();
    Map<String, List<String>> mistakes = checking.accept(required);
    if (!mistakes.isEmpty()) {
      throw new ExtensionsRefused(
          mistakes.entrySet().stream()
              .flatMap(of -> of.getValue().stream().map(line -> said(of.getKey(), line)))
              .toList());
    }
    Map<String, List<String>> refused = checking.accept(optional);
    return new PartnerFields(
        checking.accepted.stream()
            .map(
                extension ->
                    new GuardedExtension(
                        extension,
                        new Guard(
                            vertx, extension.identity(), extension.given().timeLimit(), caution)))
            .toList(),
        refused);
  }

  /**
   * What each of some partners may not add, by the partner's name, where others add to the schema
   * already.
   *
   * @param others those that are accepted, as {@link #of} has found
   */
  public static Map<String, List<String>> mistakes(
      List<? extends ExtendingPartner> others, List<? extends ExtendingPartner> some) {
    if (some.isEmpty()) {
      return Map.of();
    }
    Checking checking = new Checking();
    checking.accept(others);
    return checking.accept(some);
  }

  private static String said(String partner, String line) {
    return "The schema extension of partner " + partner + ": " + line;
  }

  /** What is wrong with the optional ones that were left out, by the partner's name. */
  public Map<String, List<String>> refused() {
    return refused;
  }

  /** What partners add, in the order in which they were given. */
  List<Extension> extensions() {
    return partners.stream().map(GuardedExtension::extension).toList();
  }

  /** The partners that are spared at the moment, in the order in which they were given. */
  public List<Resting> resting() {
    return partners.stream()
        .map(GuardedExtension::guard)
        .filter(Guard::isResting)
        .map(guard -> new Resting(guard.identity().name(), guard.identity().organization()))
        .toList();
  }

  /** Adds the definitions to the hub's. */
  void into(TypeDefinitionRegistry types) {
    partners.forEach(partner -> add(partner.extension(), types));
  }

  private static void add(Extension extension, TypeDefinitionRegistry types) {
    types
        .addAll(List.copyOf(extension.definitions()))
        .ifPresent(
            error -> {
              throw new SchemaProblem(List.of(error));
            });
  }

  /** Says where the values of their fields come from. */
  void into(RuntimeWiring.Builder wiring) {
    for (GuardedExtension partner : partners) {
      for (TypeDefinition<?> definition : partner.extension().definitions()) {
        wire(partner, definition, wiring);
      }
    }
  }

  private static void wire(
      GuardedExtension partner, TypeDefinition<?> definition, RuntimeWiring.Builder wiring) {
    String type = definition.getName();
    String name = partner.guard().identity().name();
    if (definition instanceof ObjectTypeExtensionDefinition) {
      PartnerField field =
          new PartnerField(
              partner.guard(),
              type,
              Objects.requireNonNull(partner.extension().given().resolvers().get(type)));
      wiring.type(type, fields -> fields.dataFetcher(name, field));
    } else if (definition instanceof ObjectTypeDefinition) {
      wiring.type(
          type, fields -> fields.defaultDataFetcher(PartnerErrors.ownFields(partner.guard())));
    }
  }

  /** Whether a field of the hub's type is a partner's. */
  boolean isLive(String type, String field) {
    return fields.getOrDefault(field, Set.of()).contains(type);
  }

  /** Whether a partner added a field, or the type that has it. */
  boolean adds(String type, String field) {
    return isLive(type, field) || types.contains(type);
  }

  /** Takes one partner's extension after the other, as long as they fit what is there. */
  private static final class Checking {
    private final TakenNames taken = TakenNames.of(SchemaFiles.types());
    private final List<Extension> accepted = new ArrayList<>();

    /** The mistakes by partner; those without any are accepted. */
    Map<String, List<String>> accept(List<? extends ExtendingPartner> partners) {
      Map<String, List<String>> mistakes = new LinkedHashMap<>();
      for (ExtendingPartner partner : partners) {
        List<String> found = accept(partner);
        if (!found.isEmpty()) {
          mistakes
              .computeIfAbsent(partner.identity().name(), any -> new ArrayList<>())
              .addAll(found);
        }
      }
      return mistakes;
    }

    private List<String> accept(ExtendingPartner partner) {
      String name = partner.identity().name();
      if (accepted.stream().anyMatch(other -> other.identity().name().equals(name))) {
        return List.of(new ExtensionMistake.SameName(name).text());
      }
      Outcome outcome = ExtensionCheck.of(partner, taken);
      Extension extension = outcome.extension();
      if (extension == null) {
        return outcome.mistakes().stream().map(ExtensionMistake::text).toList();
      }
      List<String> reasons = SchemaFiles.problems(types -> add(extension, types));
      if (reasons.isEmpty()) {
        taken.add(extension);
        accepted.add(extension);
      }
      return reasons.stream()
          .map(reason -> new ExtensionMistake.NotASchema(reason).text())
          .toList();
    }
  }
}
