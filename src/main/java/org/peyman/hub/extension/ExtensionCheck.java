package org.peyman.hub.extension;

import graphql.language.AbstractDescribedNode;
import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.DirectiveDefinition;
import graphql.language.DirectivesContainer;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumTypeExtensionDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputObjectTypeExtensionDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NamedNode;
import graphql.language.Node;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.SDLExtensionDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.extension.ExtensionMistake.Place;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.SchemaExtension;

/**
 * Reads the extension of one partner and finds all that is wrong with it (rules.md, section 3: one
 * nullable field named after the partner, types with its prefix).
 */
public final class ExtensionCheck {

  private final Identity identity;
  private final SchemaExtension given;
  private final TakenNames taken;
  private final List<TypeDefinition<?>> definitions = new ArrayList<>();
  private final Map<String, TypeDefinition<?>> own = new HashMap<>();
  private final Set<String> extended = new HashSet<>();
  private final List<ExtensionMistake> mistakes = new ArrayList<>();

  private ExtensionCheck(Identity identity, SchemaExtension given, TakenNames taken) {
    this.identity = identity;
    this.given = given;
    this.taken = taken;
  }

  /** What came of a check: an extension, or its mistakes. */
  public record Outcome(@Nullable Extension extension, List<ExtensionMistake> mistakes) {

    static Outcome refused(ExtensionMistake mistake) {
      return new Outcome(null, List.of(mistake));
    }
  }

  /** Checks what a partner adds; whatever the partner does, it is its mistake and nothing more. */
  public static Outcome of(ExtendingPartner partner, TakenNames taken) {
    Identity identity = partner.identity();
    SchemaExtension given;
    try {
      given = partner.extension();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return Outcome.refused(new ExtensionMistake.NotGiven(e.toString()));
    }
    return given == null
        ? Outcome.refused(new ExtensionMistake.NotGiven("it is null"))
        : new ExtensionCheck(identity, given, taken).outcome();
  }

  private Outcome outcome() {
    try {
      new Parser().parseDocument(given.sdl()).getDefinitions().forEach(this::sort);
    } catch (InvalidSyntaxException e) {
      return Outcome.refused(unreadable(e));
    }
    definitions.forEach(this::check);
    resolvers();
    return mistakes.isEmpty()
        ? new Outcome(new Extension(identity, given, definitions), List.of())
        : new Outcome(null, List.copyOf(mistakes));
  }

  private static ExtensionMistake unreadable(InvalidSyntaxException e) {
    boolean known = e.getLocation() != null;
    return new ExtensionMistake.Unreadable(
        known ? e.getLocation().getLine() : 0,
        known ? e.getLocation().getColumn() : 0,
        String.valueOf(e.getMessage()));
  }

  // --- what is defined

  private void sort(Definition<?> definition) {
    if (isExtension(definition) || isOwn(definition)) {
      TypeDefinition<?> type = (TypeDefinition<?>) definition;
      definitions.add(type);
      if (!isExtension(definition) && own.put(type.getName(), type) != null) {
        mistakes.add(new ExtensionMistake.NameTaken(place(type), "this partner"));
      }
    } else {
      mistakes.add(
          new ExtensionMistake.WrongDefinition(
              line(definition), called(definition), identity.typePrefix()));
    }
  }

  private static boolean isExtension(Definition<?> definition) {
    return definition instanceof ObjectTypeExtensionDefinition type
        && ExtendableTypes.ALL.contains(type.getName());
  }

  private static boolean isOwn(Definition<?> definition) {
    return !(definition instanceof SDLExtensionDefinition)
        && !(definition instanceof ObjectTypeExtensionDefinition)
        && !(definition instanceof EnumTypeExtensionDefinition)
        && !(definition instanceof InputObjectTypeExtensionDefinition)
        && (definition instanceof ObjectTypeDefinition
            || definition instanceof EnumTypeDefinition
            || definition instanceof InputObjectTypeDefinition);
  }

  /** Such as {@code extend enum Gender}. */
  private static String called(Definition<?> definition) {
    String kind =
        definition
            .getClass()
            .getSimpleName()
            .replaceAll("(Type)?(Extension)?Definition$", "")
            .replace("InputObject", "input")
            .replace("Object", "type")
            .toLowerCase(Locale.ROOT);
    String name =
        definition instanceof NamedNode<?> named && named.getName() != null
            ? " " + named.getName()
            : "";
    String sign = definition instanceof DirectiveDefinition ? name.replace(" ", " @") : name;
    return (definition instanceof SDLExtensionDefinition ? "extend " : "") + kind + sign;
  }

  private void check(TypeDefinition<?> definition) {
    if (definition instanceof ObjectTypeExtensionDefinition extension) {
      extension(extension);
      return;
    }
    Place place = place(definition);
    named(place);
    described(place, (AbstractDescribedNode<?>) definition);
    directives(place, definition);
    if (definition instanceof ObjectTypeDefinition type) {
      object(place, type);
    } else if (definition instanceof EnumTypeDefinition type) {
      type.getEnumValueDefinitions().forEach(value -> value(place, value));
    } else if (definition instanceof InputObjectTypeDefinition type) {
      type.getInputValueDefinitions()
          .forEach(field -> input(place.in(field.getName(), line(field)), field));
    }
  }

  private void named(Place place) {
    if (!place.type().startsWith(identity.typePrefix())) {
      mistakes.add(new ExtensionMistake.NotPrefixed(place, identity.typePrefix()));
    }
    String owner = taken.ownerOfType(place.type());
    if (owner != null) {
      mistakes.add(new ExtensionMistake.NameTaken(place, owner));
    }
  }

  // --- the field on a type of the hub

  private void extension(ObjectTypeExtensionDefinition extension) {
    Place place = place(extension);
    if (!extended.add(extension.getName())) {
      mistakes.add(new ExtensionMistake.ExtendedTwice(place));
      return;
    }
    directives(place, extension);
    implementing(place, extension);
    List<String> names =
        extension.getFieldDefinitions().stream().map(FieldDefinition::getName).toList();
    if (!names.equals(List.of(identity.name()))) {
      mistakes.add(new ExtensionMistake.WrongFields(place, names, identity.name()));
    }
    extension.getFieldDefinitions().stream()
        .filter(field -> field.getName().equals(identity.name()))
        .findFirst()
        .ifPresent(field -> live(place.in(field.getName(), line(field)), field));
  }

  private void live(Place place, FieldDefinition field) {
    String owner = taken.ownerOfField(place.type(), field.getName());
    if (owner != null) {
      mistakes.add(new ExtensionMistake.FieldTaken(place, owner));
    }
    described(place, field);
    directives(place, field);
    nullable(place, field.getType());
    boolean isOwnObject =
        unwrapped(field.getType()) instanceof TypeName name
            && own.get(name.getName()) instanceof ObjectTypeDefinition;
    if (!isOwnObject) {
      String allowed = "a type of its own, such as " + identity.typePrefix() + place.type();
      mistakes.add(new ExtensionMistake.WrongType(place, text(field.getType()), allowed));
    }
    field
        .getInputValueDefinitions()
        .forEach(argument -> input(place.in(argument.getName(), line(argument)), argument));
  }

  // --- types of its own

  private void object(Place place, ObjectTypeDefinition type) {
    implementing(place, type);
    if (type.getFieldDefinitions().isEmpty()) {
      mistakes.add(new ExtensionMistake.NotASchema(place + " has no field"));
    }
    type.getFieldDefinitions()
        .forEach(field -> output(place.in(field.getName(), line(field)), field));
  }

  private void output(Place place, FieldDefinition field) {
    described(place, field);
    directives(place, field);
    nullable(place, field.getType());
    String name = innermost(field.getType());
    boolean isKnown =
        taken.isLeaf(name)
            || own.get(name) instanceof ObjectTypeDefinition
            || own.get(name) instanceof EnumTypeDefinition;
    if (!isKnown) {
      mistakes.add(
          new ExtensionMistake.WrongType(
              place,
              text(field.getType()),
              "scalars (of the hub's, Date and DateTime), enums of the hub, and types and enums of"
                  + " its own"));
    }
    for (InputValueDefinition argument : field.getInputValueDefinitions()) {
      Place at = place.in(argument.getName(), line(argument));
      mistakes.add(new ExtensionMistake.UselessArgument(at, identity.name()));
    }
  }

  private void value(Place type, EnumValueDefinition value) {
    Place place = type.in(value.getName(), line(value));
    described(place, value);
    directives(place, value);
    reserved(place, value.getName());
  }

  private void input(Place place, InputValueDefinition value) {
    described(place, value);
    directives(place, value);
    reserved(place, value.getName());
    String name = innermost(value.getType());
    boolean isKnown =
        taken.isLeaf(name)
            || own.get(name) instanceof InputObjectTypeDefinition
            || own.get(name) instanceof EnumTypeDefinition;
    if (!isKnown) {
      mistakes.add(
          new ExtensionMistake.WrongType(
              place,
              text(value.getType()),
              "scalars (of the hub's, Date and DateTime), enums of the hub, and inputs and enums of"
                  + " its own"));
    }
  }

  // --- what holds everywhere

  private void resolvers() {
    for (String type : ExtendableTypes.ALL) {
      if (extended.contains(type) && !given.resolvers().containsKey(type)) {
        mistakes.add(new ExtensionMistake.WithoutResolver(type, identity.name()));
      }
    }
    given.resolvers().keySet().stream()
        .filter(type -> !extended.contains(type))
        .sorted()
        .forEach(type -> mistakes.add(new ExtensionMistake.UselessResolver(type, identity.name())));
  }

  private void described(Place place, AbstractDescribedNode<?> node) {
    if (node.getDescription() == null || node.getDescription().getContent().isBlank()) {
      mistakes.add(new ExtensionMistake.NotDescribed(place));
    }
    if (node instanceof FieldDefinition field) {
      reserved(place, field.getName());
    }
  }

  private void reserved(Place place, String name) {
    if (name.startsWith("__")) {
      mistakes.add(new ExtensionMistake.Reserved(place));
    }
  }

  private void directives(Place place, DirectivesContainer<?> node) {
    for (Directive directive : node.getDirectives()) {
      if (!directive.getName().equals("deprecated")) {
        mistakes.add(new ExtensionMistake.WrongDirective(place, directive.getName()));
      }
    }
  }

  private void implementing(Place place, ObjectTypeDefinition type) {
    if (!type.getImplements().isEmpty()) {
      mistakes.add(new ExtensionMistake.Implementing(place));
    }
  }

  private void nullable(Place place, Type<?> type) {
    if (type instanceof NonNullType) {
      mistakes.add(new ExtensionMistake.NotNullable(place, text(type)));
    }
  }

  private static Place place(TypeDefinition<?> definition) {
    return new Place(definition.getName(), null, null, line(definition));
  }

  private static int line(Node<?> node) {
    return node.getSourceLocation() == null ? 0 : node.getSourceLocation().getLine();
  }

  private static Type<?> unwrapped(Type<?> type) {
    return type instanceof NonNullType required ? required.getType() : type;
  }

  private static String innermost(Type<?> type) {
    if (type instanceof NonNullType required) {
      return innermost(required.getType());
    }
    return type instanceof ListType list ? innermost(list.getType()) : ((TypeName) type).getName();
  }

  private static String text(Type<?> type) {
    if (type instanceof NonNullType required) {
      return text(required.getType()) + "!";
    }
    return type instanceof ListType list
        ? "[" + text(list.getType()) + "]"
        : ((TypeName) type).getName();
  }
}
