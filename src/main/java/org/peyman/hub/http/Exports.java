package org.peyman.hub.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.graphql.ErrorCode;
import org.peyman.hub.graphql.Export;
import org.peyman.hub.graphql.ExportRefused;
import org.peyman.hub.graphql.SavedQueries;
import org.peyman.hub.saved.SavedQuery;

/**
 * The rows of saved queries at {@code /q/name.format}. What goes wrong before the first byte is a
 * GraphQL error; what goes wrong later breaks the connection, so that half a file is never taken
 * for a whole one.
 */
final class Exports {

  private static final long LONGEST_FIRST_SECONDS = 30;
  private static final String ASKED_AGAIN = "private, no-cache";
  private static final String KEPT = "private, max-age=31536000, immutable";

  private final Readiness readiness;

  Exports(Readiness readiness) {
    this.readiness = readiness;
  }

  /** What an address asks for. */
  private record Asked(
      SavedQuery query,
      RowFormat format,
      RowFormat.Options options,
      Map<String, List<String>> parameters) {

    /** Of all rows, where they are all there; a strong one where they stay as they are. */
    EntityTag tag(Export.Page only, boolean isFinal) {
      StringBuilder shown = new StringBuilder(format.ending).append(options);
      shown.append(options.headers().of(query.columns()));
      only.rows().forEach(row -> shown.append('\n').append(Arrays.deepToString(row)));
      EntityTag tag = EntityTag.of(shown.toString());
      return isFinal && format.isTheSameAgain ? tag.strong() : tag;
    }

    /** Of what decides on rows that are read only while they are sent; null where nobody knows. */
    @Nullable EntityTag tag(Export export) {
      String fingerprint = export.shown().fingerprint();
      return fingerprint == null
          ? null
          : EntityTag.of(String.join("\n", fingerprint, format.ending, options.toString()));
    }
  }

  void get(RoutingContext context) {
    SavedQueries saved = readiness.open().saved();
    Asked asked = asked(context, saved);
    saved
        .open(asked.query(), asked.parameters(), RequestId.of(context))
        .onSuccess(export -> answer(context, asked, export))
        .onFailure(failure -> refuse(context, failure));
  }

  private static Asked asked(RoutingContext context, SavedQueries saved) {
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
    return new Asked(query, format, ExportOptions.of(parameters), parameters);
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

  private static void answer(RoutingContext context, Asked asked, Export export) {
    HttpServerResponse response = context.response();
    Export.Shown shown = export.shown();
    response.putHeader(HttpHeaders.CACHE_CONTROL, shown.isFinal() ? KEPT : ASKED_AGAIN);
    response.putHeader(HttpHeaders.VARY, "Accept-Encoding");
    response.putHeader("Peyman-Ledger-Version", Long.toString(shown.ledgerVersion()));
    response.putHeader("Peyman-As-Of", shown.asOf().toString());
    EntityTag before = asked.tag(export);
    if (isKnown(context, before)) {
      export.close();
      return;
    }
    export
        .next()
        .timeout(LONGEST_FIRST_SECONDS, TimeUnit.SECONDS)
        .onSuccess(first -> tagAndBegin(context, asked, export, first))
        .onFailure(
            failure -> {
              export.close();
              refuse(context, failure);
            });
  }

  private static void tagAndBegin(
      RoutingContext context, Asked asked, Export export, Export.Page first) {
    EntityTag tag = first.last() ? asked.tag(first, export.shown().isFinal()) : asked.tag(export);
    if (tag != null) {
      context.response().putHeader(HttpHeaders.ETAG, tag.text());
      if (tag.isStrong()) {
        context.response().putHeader(HttpHeaders.CONTENT_ENCODING, "identity"); // of these bytes
      }
    }
    if (isKnown(context, tag)) {
      export.close();
    } else {
      begin(context, asked, export, first);
    }
  }

  /** Answers who has the rows already. */
  private static boolean isKnown(RoutingContext context, @Nullable EntityTag tag) {
    if (tag == null || !tag.isKnown(context.request().headers())) {
      return false;
    }
    context.response().putHeader(HttpHeaders.ETAG, tag.text()).setStatusCode(304).end();
    return true;
  }

  private static void begin(RoutingContext context, Asked asked, Export export, Export.Page first) {
    HttpServerResponse response = context.response();
    response.putHeader(HttpHeaders.CONTENT_TYPE, asked.format().contentType);
    response.putHeader(
        HttpHeaders.CONTENT_DISPOSITION, asked.format().disposition(asked.query().words().name()));
    if (asked.format() == RowFormat.XLSX) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "identity"); // it is compressed already
    }
    if (context.request().method().equals(HttpMethod.HEAD)) {
      export.close();
      response.end();
      return;
    }
    try {
      RowWriter writer = asked.format().writer(asked.query().columns(), asked.options());
      new Outflow(context, export, writer).begin(first);
    } catch (IOException e) {
      export.close();
      context.fail(e);
    }
  }

  private static void refuse(RoutingContext context, Throwable failure) {
    if (failure instanceof ExportRefused refused) {
      ErrorCode code = refused.code();
      withoutTag(context.response());
      if (code == ErrorCode.OVERLOADED) {
        context.response().putHeader("Retry-After", "1");
      }
      context
          .response()
          .setStatusCode(status(code))
          .putHeader(HttpHeaders.CONTENT_TYPE, ResponseType.JSON.header())
          .end(JsonWriter.write(refused.answer()));
    } else {
      withoutTag(context.response());
      context.fail(
          failure instanceof TimeoutException
              ? new Problem(
                  Problem.Kind.TOO_SLOW,
                  "The first rows took longer than " + LONGEST_FIRST_SECONDS + " seconds")
              : failure);
    }
  }

  /** An error is not kept by anybody. */
  private static void withoutTag(HttpServerResponse response) {
    response.headers().remove(HttpHeaders.ETAG);
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static int status(ErrorCode code) {
    return switch (code) {
      case BAD_REQUEST, VALIDATION_FAILED, LIMIT_EXCEEDED -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case RATE_LIMITED -> 429;
      case PARTNER_UNAVAILABLE -> 502;
      case OVERLOADED -> 503;
      case TIMEOUT -> 504;
      case INTERNAL -> 500;
    };
  }
}
