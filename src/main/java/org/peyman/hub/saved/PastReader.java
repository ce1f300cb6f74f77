package org.peyman.hub.saved;

import graphql.language.SelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out as of when a saved query asks. */
final class PastReader {

  /** Says how a source was read until now, in whatever answer it stands. */
  private static final String ALWAYS_OF_NOW = "SourceStatus.readings";

  private final SelectedFields picking;
  private final List<PastArguments> found = new ArrayList<>();
  private boolean isAll = true;

  PastReader(SelectedFields picking) {
    this.picking = picking;
  }

  /** Null where nothing of it can be asked of the past, or two things are asked differently. */
  @Nullable PastArguments read(GraphQLFieldsContainer root, SelectionSet selections) {
    List<SelectionSet> sets = List.of(selections);
    isAll = picking.of(root, sets).stream().allMatch(field -> hasPast(root, field));
    visit(root, sets);
    if (found.isEmpty() || !found.stream().allMatch(found.get(0)::isLike)) {
      return null;
    }
    return new PastArguments(found.get(0).day(), found.get(0).version(), isAll);
  }

  private void visit(GraphQLFieldsContainer type, List<SelectionSet> sets) {
    for (SelectedFields.Picked field : picking.of(type, sets)) {
      if (hasPast(type, field)) {
        found.add(
            new PastArguments(
                PagedQuery.argument(field.first(), PastArguments.DAY),
                PagedQuery.argument(field.first(), PastArguments.VERSION),
                true));
      }
      isAll &= !field.coordinates().equals(ALWAYS_OF_NOW);
      if (GraphQLTypeUtil.unwrapAll(field.type()) instanceof GraphQLFieldsContainer below) {
        visit(below, field.selections());
      }
    }
  }

  private static boolean hasPast(GraphQLFieldsContainer type, SelectedFields.Picked field) {
    GraphQLFieldDefinition definition = type.getFieldDefinition(field.name());
    return definition != null
        && definition.getArgument(PastArguments.DAY) != null
        && definition.getArgument(PastArguments.VERSION) != null;
  }
}
