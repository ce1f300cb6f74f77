package org.peyman.hub.ledger;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of a list and their parameters. */
final class Conditions implements Parameters {

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  void add(String condition) {
    conditions.add(condition);
  }

  void addAll(List<String> more) {
    conditions.addAll(more);
  }

  /** The column has one of the codes; null does not restrict, an empty list matches nothing. */
  void addOneOf(String column, @Nullable List<String> codes) {
    if (codes != null) {
      add(column + " = ANY (" + codes(codes) + ")");
    }
  }

  String codes(List<String> codes) {
    return put(codes.toArray(String[]::new), "text[]");
  }

  String put(Object value, String type) {
    parameters.add(value);
    return "$" + parameters.size() + "::" + type;
  }

  @Override
  public String put(String name, Object value, String type) {
    return put(value, type);
  }

  /** With one more condition, which the others do not keep. */
  String textAnd(String condition) {
    return (conditions.isEmpty() ? " WHERE " : text() + " AND ") + condition;
  }

  String text() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  Tuple parameters() {
    return Tuple.from(parameters);
  }
}
