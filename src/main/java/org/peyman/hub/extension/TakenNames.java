package org.peyman.hub.extension;

import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is named already, and by whom: first by the hub, then by one partner after another. */
public final class TakenNames {

  private static final String HUB = "the hub";

  private final Map<String, String> types = new HashMap<>();
  private final Map<String, String> fields = new HashMap<>();
  private final Set<String> leaves = new TreeSet<>();

  /** The names of the hub's own schema. */
  public static TakenNames of(TypeDefinitionRegistry hub) {
    TakenNames names = new TakenNames();
    ScalarInfo.GRAPHQL_SPECIFICATION_SCALARS_DEFINITIONS.keySet().forEach(names::leaf);
    PartnerValues.DATES.forEach(names::leaf);
    hub.getTypes(EnumTypeDefinition.class).forEach(type -> names.leaf(type.getName()));
    hub.types().keySet().forEach(name -> names.types.put(name, HUB));
    hub.getTypes(ObjectTypeDefinition.class).stream()
        .filter(type -> ExtendableTypes.ALL.contains(type.getName()))
        .forEach(type -> names.fields(type, HUB));
    return names;
  }

  private void leaf(String name) {
    types.put(name, HUB);
    leaves.add(name);
  }

  private void fields(ObjectTypeDefinition type, String owner) {
    for (FieldDefinition field : type.getFieldDefinitions()) {
      fields.put(type.getName() + "." + field.getName(), owner);
    }
  }

  /** Remembers what a partner has named. */
  public void add(Extension extension) {
    String owner = "partner " + extension.identity().name();
    for (TypeDefinition<?> definition : extension.definitions()) {
      if (definition instanceof ObjectTypeExtensionDefinition extended) {
        fields(extended, owner);
      } else {
        types.put(definition.getName(), owner);
      }
    }
  }

  /** Whose type has this name; null: nobody's. */
  @Nullable String ownerOfType(String name) {
    return types.get(name);
  }

  /** Whose field this is; null: nobody's. */
  @Nullable String ownerOfField(String type, String field) {
    return fields.get(type + "." + field);
  }

  /** Whether this is a scalar or an enum of the hub, whose values a partner can give and take. */
  boolean isLeaf(String name) {
    return leaves.contains(name);
  }
}
