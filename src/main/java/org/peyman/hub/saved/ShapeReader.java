package org.peyman.hub.saved;

import graphql.language.SelectionSet;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnmodifiedType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Settles how an operation becomes flat rows. */
final class ShapeReader {

  private static final Map<String, Column.Kind> KINDS =
      Map.of(
          "Int", Column.Kind.INT,
          "Float", Column.Kind.FLOAT,
          "Boolean", Column.Kind.BOOLEAN,
          "Date", Column.Kind.DATE,
          "DateTime", Column.Kind.DATE_TIME);
  private static final Set<String> OF_A_PAGE = Set.of("edges", "pageInfo", "totalCount");

  private final SelectedFields picking;
  private final Titles titles;
  private final QueryHeader header;
  private final Meanings meanings;
  private final List<Column> columns = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();
  private final Set<String> touched = new LinkedHashSet<>();
  private @Nullable List<String> way;
  private List<Cells> cells = List.of();

  ShapeReader(SelectedFields picking, Titles titles, QueryHeader header) {
    this.picking = picking;
    this.titles = titles;
    this.header = header;
    this.meanings = new Meanings(titles, header);
  }

  /**
   * Where the reading stands.
   *
   * @param way the names from the answer's root
   * @param names what of them column names are made of
   * @param fields the coordinates of the fields whose titles column titles are made of
   * @param inRows whether the list that makes the rows lies behind
   */
  private record Place(List<String> way, List<String> names, List<String> fields, boolean inRows) {

    Place at(SelectedFields.Picked field) {
      return new Place(
          with(way, field.key()),
          with(names, field.key()),
          with(fields, field.coordinates()),
          inRows);
    }

    /** Without the last field. */
    Place before() {
      return new Place(way, names, fields.subList(0, fields.size() - 1), inRows);
    }

    /** The list that makes the rows gives nothing to the names of their columns. */
    static Place ofRows(List<String> way) {
      return new Place(way, List.of(), List.of(), true);
    }

    private static List<String> with(List<String> list, String last) {
      return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
  }

  /** The shape; what is wrong with it is told to the header's problems. */
  Shape read(GraphQLFieldsContainer root, SelectionSet selections) {
    Place top = new Place(List.of(), List.of(), List.of(), false);
    List<Cells> constants = read(root, List.of(selections), top);
    if (way == null) {
      header.problem(1, "there is no list of objects in it, which its rows could be made of");
      way = List.of();
    }
    refuseRepeated();
    return new Shape(List.copyOf(columns), constants, way, cells, Set.copyOf(touched));
  }

  private List<Cells> read(GraphQLFieldsContainer type, List<SelectionSet> sets, Place place) {
    List<Cells> read = new ArrayList<>();
    for (SelectedFields.Picked field : picking.of(type, sets)) {
      touched.add(field.coordinates());
      if (type.getName().endsWith("Connection") && OF_A_PAGE.contains(field.name())) {
        header.problem(
            field.line(),
            field.name() + " is of a page; here the whole list is followed, so ask for nodes");
      } else {
        read(field, place, read);
      }
    }
    return read;
  }

  private void read(SelectedFields.Picked field, Place place, List<Cells> read) {
    GraphQLUnmodifiedType type = GraphQLTypeUtil.unwrapAll(field.type());
    if (!(type instanceof GraphQLFieldsContainer object)) {
      read.add(new Cells.Value(field.key(), add(field, type, place.at(field))));
    } else if (!isList(field.type())) {
      Place within = isOnTheWay(object, field, place) ? passing(field, place) : place.at(field);
      read.add(new Cells.Within(field.key(), read(object, field.selections(), within)));
    } else if (place.inRows) {
      read.add(each(field, object, place));
    } else if (way == null) {
      way = place.at(field).way;
      cells = read(object, field.selections(), Place.ofRows(way));
    } else {
      header.problem(
          field.line(), field.key() + " is a second list beside the one that makes the rows");
    }
  }

  /** Whether the list that makes the rows is below this field, which then gives no name. */
  private boolean isOnTheWay(
      GraphQLFieldsContainer type, SelectedFields.Picked field, Place place) {
    return !place.inRows
        && way == null
        && picking.of(type, field.selections()).stream()
            .anyMatch(
                below ->
                    GraphQLTypeUtil.unwrapAll(below.type()) instanceof GraphQLFieldsContainer inner
                        && (isList(below.type()) || isOnTheWay(inner, below, place)));
  }

  private static Place passing(SelectedFields.Picked field, Place place) {
    return new Place(place.at(field).way, place.names, place.fields, false);
  }

  private Cells each(SelectedFields.Picked field, GraphQLFieldsContainer type, Place place) {
    int from = columns.size();
    List<Cells> inner = read(type, field.selections(), place.at(field));
    IntStream.range(from, columns.size()).forEach(i -> columns.set(i, columns.get(i).joined()));
    return new Cells.Each(
        field.key(), inner, IntStream.range(from, columns.size()).boxed().toList());
  }

  private static boolean isList(GraphQLOutputType type) {
    return GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(type));
  }

  private int add(SelectedFields.Picked field, GraphQLNamedType type, Place place) {
    String name = String.join("_", place.names);
    Titles.Title title = header.columnTitle(name).orElseGet(() -> title(place, field.line()));
    Column column =
        new Column(
            name,
            KINDS.getOrDefault(type.getName(), Column.Kind.TEXT),
            type.getName(),
            title.fa(),
            title.en(),
            meanings.ofColumn(
                place.fields, () -> title(place.before(), field.line()), type, field.line()));
    columns.add(isList(field.type()) ? column.joined() : column);
    lines.add(field.line());
    return columns.size() - 1;
  }

  private Titles.Title title(Place place, int line) {
    List<Titles.Title> parts = new ArrayList<>();
    for (String field : place.fields) {
      titles
          .of(field)
          .ifPresentOrElse(
              parts::add,
              () ->
                  header.problem(
                      line, "words.csv has neither " + field + " nor a title of such fields"));
    }
    return parts.isEmpty() ? new Titles.Title("?", "?", "") : Titles.combined(parts);
  }

  /** Two columns of one name, or of one title, could not be told apart. */
  private void refuseRepeated() {
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      for (String by :
          Set.of("n" + column.name(), "f" + column.titleFa(), "e" + column.titleEn())) {
        String other = seen.putIfAbsent(by, column.name());
        if (other != null) {
          header.problem(
              lines.get(i),
              by.charAt(0) == 'n'
                  ? "two columns are called " + column.name() + "; give one an alias"
                  : "the columns %s and %s have the same title \"%s\"; give one \"# column.%s.en:\" and \".fa:\""
                      .formatted(other, column.name(), by.substring(1), column.name()));
        }
      }
    }
  }
}
