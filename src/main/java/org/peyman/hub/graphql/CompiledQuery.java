package org.peyman.hub.graphql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.peyman.hub.access.Permission;

/**
 * A query that is planned: what its fields of the root are asked, and how what they answer is
 * written. Never changed.
 *
 * @param needed what its caller must be permitted
 * @param fields how many fields with arguments it has
 * @param size how many fields it selects, as often as they stand in it
 */
record CompiledQuery(
    List<Root> roots, Set<Permission> needed, CostPlan cost, int fields, int size) {

  CompiledQuery {
    needed = Collections.unmodifiableSet(EnumSet.copyOf(needed));
  }

  /**
   * A field of the root.
   *
   * @param name in the answer
   */
  record Root(
      SerializableString name,
      QueryFields.Root from,
      Given given,
      CompiledCall.Below below,
      Selected.Value value) {

    /** That says of which type the root is. */
    static Root ofTypeName(String name, String type) {
      return new Root(
          new SerializedString(name),
          new QueryFields.Root(call -> Future.succeededFuture(type)),
          Given.NOTHING,
          CompiledCall.Below.UNKNOWN,
          Selected.TEXT);
    }
  }

  /** Asks all that is to be asked. */
  Future<Written> answer(CompiledRequest request) {
    List<Future<?>> answers = new ArrayList<>(roots.size());
    for (Root root : roots) {
      answers.add(root.from.of(request.call(root.given, root.below)));
    }
    return request
        .scope()
        .here(Future.all(answers))
        .map(all -> Json.written(json -> write(json, answers, request)));
  }

  private void write(JsonGenerator json, List<Future<?>> answers, CompiledRequest request)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < answers.size(); i++) {
      Root root = roots.get(i);
      json.writeFieldName(root.name);
      root.value.write(json, answers.get(i).result(), request);
    }
    json.writeEndObject();
  }
}
