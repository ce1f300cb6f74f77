package org.peyman.hub.ledger;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parameters of which the same name is the same parameter, however often the text refers to it. */
final class NamedParameters implements Parameters {

  private final List<Object> values = new ArrayList<>();
  private final Map<String, String> placeholders = new HashMap<>();

  @Override
  public String put(String name, Object value, String type) {
    return placeholders.computeIfAbsent(
        name,
        absent -> {
          values.add(value);
          return "$" + values.size() + "::" + type;
        });
  }

  Tuple tuple() {
    return Tuple.from(values);
  }
}
