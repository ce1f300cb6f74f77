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
 * @param speaksOfSources whether it shows how sources are doing
 * @param fields how many fields with arguments it has
 * @param size how many fields it selects, as often as they stand in it
 */
record CompiledQuery(
    List<Root> roots,
    Set<Permission> needed,
    CostPlan cost,
    boolean speaksOfSources,
    int fields,
    int size) {

  private static final int MOST_TRIED = 20;

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
    Scope scope = request.scope();
    List<Future<?>> answers = new ArrayList<>(roots.size() + 1);
    for (Root root : roots) {
      answers.add(root.from.of(request.call(root.given, root.below)));
    }
    if (speaksOfSources) {
      answers.add(scope.reference().compose(known -> scope.sources(null)));
    }
    return scope.here(Future.all(answers)).compose(all -> written(answers, request, 0));
  }

  /** Writes once what is shown is known; what is found out meanwhile is not asked again. */
  private Future<Written> written(List<Future<?>> answers, CompiledRequest request, int tried) {
    try {
      return Future.succeededFuture(Json.written(json -> write(json, answers, request)));
    } catch (NotYet later) {
      return tried == MOST_TRIED
          ? Future.failedFuture(new NotCompiled("what is awaited again and again"))
          : request
              .scope()
              .here(Future.fromCompletionStage(later.awaited()))
              .compose(known -> written(answers, request, tried + 1));
    }
  }

  private void write(JsonGenerator json, List<Future<?>> answers, CompiledRequest request)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < roots.size(); i++) {
      Root root = roots.get(i);
      json.writeFieldName(root.name);
      root.value.write(json, answers.get(i).result(), request);
    }
    json.writeEndObject();
  }
}
