package org.peyman.hub.graphql;

import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import org.jspecify.annotations.Nullable;

/** Types of a schema, as documents write them behind variables. */
record WrittenTypes(GraphQLSchema schema) {

  /** Null: the schema has none of that name. */
  @Nullable GraphQLType of(@Nullable Type<?> written) {
    if (written instanceof NonNullType required) {
      GraphQLType inner = of(required.getType());
      return inner == null ? null : GraphQLNonNull.nonNull(inner);
    }
    if (written instanceof ListType list) {
      GraphQLType inner = of(list.getType());
      return inner == null ? null : GraphQLList.list(inner);
    }
    return written instanceof TypeName name ? schema.getType(name.getName()) : null;
  }
}
