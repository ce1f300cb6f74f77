package org.peyman.hub.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Caller;
import org.peyman.hub.graphql.Export;
import org.peyman.hub.graphql.Remembered;
import org.peyman.hub.graphql.SavedQueries;
import org.peyman.hub.saved.SavedQuery;

/** What an address below {@code /q} asks for. */
record AskedFile(
    SavedQuery query,
    RowFormat format,
    RowFormat.Options options,
    Map<String, List<String>> parameters) {

  static AskedFile of(RoutingContext context, SavedQueries saved) {
    String file = context.pathParam("file");
    int dot = file.lastIndexOf('.');
    String name = dot < 0 ? file : file.substring(0, dot);
    SavedQuery query = saved.find(name).orElseThrow(() -> unknown(name, saved));
    RowFormat format =
        RowFormat.ofEnding(file.substring(dot + 1))
            .filter(found -> dot >= 0)
            .orElseThrow(() -> noFormat(name));
    MultiMap given = Parameters.of(context.request());
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    given.names().forEach(parameter -> parameters.put(parameter, given.getAll(parameter)));
    return new AskedFile(query, format, ExportOptions.of(parameters), parameters);
  }

  private static Problem unknown(String name, SavedQueries saved) {
    List<String> near = saved.near(name);
    return new Problem(
        Problem.Kind.NOT_FOUND,
        "There is no saved query \""
            + ExportOptions.shown(name)
            + "\""
            + (near.isEmpty() ? "" : "; near: " + String.join(", ", near))
            + "; /q lists them");
  }

  private static Problem noFormat(String name) {
    String formats =
        Arrays.stream(RowFormat.values())
            .map(format -> "/q/" + name + "." + format.ending)
            .collect(Collectors.joining(", "));
    return new Problem(
        Problem.Kind.NOT_FOUND, "This address has no such format; there are " + formats);
  }

  /** Of all rows, where they are all there; a strong one where they stay as they are. */
  EntityTag tag(Export.Page only, boolean isFinal) {
    StringBuilder shown = new StringBuilder(format.ending).append(options);
    shown.append(options.headers().of(query.columns()));
    only.rows().forEach(row -> shown.append('\n').append(Arrays.deepToString(row)));
    EntityTag tag = EntityTag.of(shown.toString());
    return isFinal && format.isTheSameAgain ? tag.strong() : tag;
  }

  /** All of it, which ends with these rows. */
  Buffer write(Export.Page only) throws IOException {
    RowWriter writer = format.writer(query.columns(), options);
    writer.write(only.rows());
    writer.end();
    return writer.take();
  }

  /** What the answer is remembered by; whoever sees something else is answered something else. */
  Remembered.Key key(Caller caller) {
    return Remembered.Key.of(
        "/q/" + query.words().name(), List.of(caller.visibility(), format, options, parameters));
  }

  /** Of what decides on rows that are read only while they are sent; null where nobody knows. */
  @Nullable EntityTag tag(Export export) {
    String fingerprint = export.shown().fingerprint();
    return fingerprint == null
        ? null
        : EntityTag.of(String.join("\n", fingerprint, format.ending, options.toString()));
  }

  /** Says in the headers what kind of file it is. */
  void describe(HttpServerResponse response) {
    response.putHeader(HttpHeaders.CONTENT_TYPE, format.contentType);
    response.putHeader(HttpHeaders.CONTENT_DISPOSITION, format.disposition(query.words().name()));
    if (format == RowFormat.XLSX) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "identity"); // it is compressed already
    }
  }
}
