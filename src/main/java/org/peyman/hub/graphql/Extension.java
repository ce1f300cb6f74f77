package org.peyman.hub.graphql;

import graphql.language.TypeDefinition;
import java.util.List;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.SchemaExtension;

/**
 * A partner's extension of the schema, checked.
 *
 * @param definitions of its text, in its order
 */
record Extension(Identity identity, SchemaExtension given, List<TypeDefinition<?>> definitions) {

  Extension {
    definitions = List.copyOf(definitions);
  }
}
