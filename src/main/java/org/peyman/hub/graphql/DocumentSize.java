package org.peyman.hub.graphql;

import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Limit;
import org.peyman.hub.access.Limits;

/**
 * How large a document is. Fragments that contain themselves end where they begin again: such a
 * document is not valid, and not executed.
 *
 * @param depth of its deepest operation, in fields below each other
 * @param fields of all its operations, fragments written out
 * @param rootFields of its widest operation
 * @param aliases in all its text
 * @param directives in all its text
 */
record DocumentSize(long depth, long fields, long rootFields, long aliases, long directives) {

  /** More than any limit: fragments in fragments double again and again. */
  private static final long MANY = 1L << 40;

  /** How much a selection is. */
  private record Extent(long depth, long fields, long atItsTop) {
    static final Extent NONE = new Extent(0, 0, 0);

    Extent beside(Extent other) {
      return new Extent(
          Math.max(depth, other.depth),
          Math.min(MANY, fields + other.fields),
          Math.min(MANY, atItsTop + other.atItsTop));
    }

    /** Of a field with this below it. */
    Extent below() {
      return new Extent(depth + 1, Math.min(MANY, fields + 1), 1);
    }
  }

  /** The extents of a document's fragments, each measured once. */
  private record Measuring(
      Map<String, FragmentDefinition> fragments, Map<String, Extent> measured) {

    Extent of(@Nullable SelectionSet set) {
      Extent all = Extent.NONE;
      if (set != null) {
        for (Selection<?> each : set.getSelections()) {
          all = all.beside(of(each));
        }
      }
      return all;
    }

    private Extent of(Selection<?> selection) {
      if (selection instanceof Field field) {
        return of(field.getSelectionSet()).below();
      }
      if (selection instanceof InlineFragment inline) {
        return of(inline.getSelectionSet());
      }
      return selection instanceof FragmentSpread spread ? of(spread.getName()) : Extent.NONE;
    }

    private Extent of(String name) {
      Extent known = measured.putIfAbsent(name, Extent.NONE);
      FragmentDefinition fragment = fragments.get(name);
      if (known != null || fragment == null) {
        return known == null ? Extent.NONE : known;
      }
      Extent extent = of(fragment.getSelectionSet());
      measured.put(name, extent);
      return extent;
    }
  }

  /** That of a document that was parsed, valid or not. */
  static DocumentSize of(Document document) {
    Map<String, FragmentDefinition> fragments = new HashMap<>();
    for (FragmentDefinition each : document.getDefinitionsOfType(FragmentDefinition.class)) {
      fragments.put(each.getName(), each);
    }
    Measuring measuring = new Measuring(fragments, new HashMap<>());
    long depth = 0;
    long fields = 0;
    long rootFields = 0;
    for (OperationDefinition each : document.getDefinitionsOfType(OperationDefinition.class)) {
      Extent extent = measuring.of(each.getSelectionSet());
      depth = Math.max(depth, extent.depth());
      fields = Math.min(MANY, fields + extent.fields());
      rootFields = Math.max(rootFields, extent.atItsTop());
    }
    return new DocumentSize(depth, fields, rootFields, aliases(document), directives(document));
  }

  private static long aliases(Node<?> node) {
    long own = node instanceof Field field && field.getAlias() != null ? 1 : 0;
    return own + node.getChildren().stream().mapToLong(DocumentSize::aliases).sum();
  }

  private static long directives(Node<?> node) {
    long own =
        node instanceof DirectivesContainer<?> container ? container.getDirectives().size() : 0;
    return own + node.getChildren().stream().mapToLong(DocumentSize::directives).sum();
  }

  /** Says what is too much of it for a role; empty: nothing is. */
  Optional<String> excess(Limits.OfRole limits) {
    return Stream.of(
            limits.excess(Limit.DEPTH, depth),
            limits.excess(Limit.ROOT_FIELDS, rootFields),
            limits.excess(Limit.FIELDS, fields),
            limits.excess(Limit.ALIASES, aliases),
            limits.excess(Limit.DIRECTIVES, directives))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
