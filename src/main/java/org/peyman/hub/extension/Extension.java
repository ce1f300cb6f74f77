package org.peyman.hub.extension;

import graphql.language.TypeDefinition;
import java.util.List;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.SchemaExtension;

/**
 * A partner's extension of the schema, checked.
 *
 * @param definitions of its text, in its order
 */
public record Extension(
    Identity identity, SchemaExtension given, List<TypeDefinition<?>> definitions) {

  public Extension {
    definitions = List.copyOf(definitions);
  }
}
