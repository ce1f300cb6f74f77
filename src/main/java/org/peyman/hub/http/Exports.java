package org.peyman.hub.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.graphql.ErrorCode;
import org.peyman.hub.graphql.Export;
import org.peyman.hub.graphql.ExportAsker;
import org.peyman.hub.graphql.ExportRefused;
import org.peyman.hub.graphql.Remembered;

/**
 * The rows of saved queries at {@code /q/name.format}. What goes wrong before the first byte is a
 * GraphQL error; what goes wrong later breaks the connection, so that half a file is never taken
 * for a whole one.
 */
final class Exports {

  /** The largest file that is remembered; it is made in memory, where others are sent as read. */
  private static final int MOST_KEPT_BYTES = 1 << 20;

  /** The most rows of one; those of a list are as many as one page of it has. */
  private static final int MOST_KEPT_ROWS = 5_000;

  /** What belongs to a file, whoever asks for it. */
  private static final List<String> HEADERS =
      List.of(
          "Cache-Control",
          "Vary",
          "Peyman-Ledger-Version",
          "Peyman-As-Of",
          "ETag",
          "Content-Encoding",
          "Content-Type",
          "Content-Disposition");

  private static final String ASKED_AGAIN = "private, no-cache";
  private static final String KEPT = "private, max-age=31536000, immutable";

  private final Readiness readiness;
  private final RequestMeters meters;
  private final Callers callers;
  private final Outflow.Patience patience;

  Exports(Readiness readiness, RequestMeters meters, Callers callers, Outflow.Patience patience) {
    this.callers = callers;
    this.readiness = readiness;
    this.meters = meters;
    this.patience = patience;
  }

  void get(RoutingContext context) {
    Backend backend = readiness.open();
    AskedFile asked = AskedFile.of(context, backend.saved());
    if (asked.format() == RowFormat.HTML) {
      context.response().putHeader(SecurityHeaders.POLICY, SavedQueryPages.POLICY);
    }
    meters.begin(context, meters.file(asked.query().words().name()));
    Remembered<KeptAnswer> remembered = backend.remembered();
    if (remembered == null || context.request().method().equals(HttpMethod.HEAD)) {
      open(context, asked, null);
      return;
    }
    remembered
        .find(asked.key(Callers.of(context)))
        .onSuccess(
            found -> {
              if (found instanceof Remembered.Known<KeptAnswer> known) {
                send(context, known.sent());
              } else if (found instanceof Remembered<KeptAnswer>.Pending pending) {
                AnswerEnd.of(context, end -> pending.over());
                open(context, asked, pending);
              }
            })
        .onFailure(context::fail);
  }

  /** Sends a file, or says that it is known. */
  private static void send(RoutingContext context, KeptAnswer file) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    String tag = file.headers().get("ETag");
    boolean isKnown = tag != null && new EntityTag(tag).isKnown(context.request().headers());
    file.headers()
        .forEach(
            (name, value) -> {
              if (!isKnown || !name.startsWith("Content-")) {
                response.putHeader(name, value);
              }
            });
    if (isKnown) {
      response.setStatusCode(304).end();
    } else {
      response.end(file.body());
    }
  }

  /**
   * From now on until the first rows are there only so long may pass; whatever is asked for them is
   * cancelled then, or when nobody waits for it any more.
   *
   * @param pending the file that is to be remembered; null: none
   */
  private void open(
      RoutingContext context, AskedFile asked, Remembered<KeptAnswer>.@Nullable Pending pending) {
    Promise<Void> gone = Promise.promise();
    AnswerEnd.of(context, end -> gone.tryComplete());
    long end = System.nanoTime() + patience.rows().toNanos();
    Future<Export> opened =
        readiness
            .open()
            .saved()
            .open(
                asked.query(),
                asked.parameters(),
                new ExportAsker(
                    callers.payer(context),
                    RequestId.of(context),
                    gone.future(),
                    asked.format().saysSources()))
            .map(export -> export.atMost(asked.format().most()));
    inTime(opened, end)
        .onSuccess(export -> answer(context, new Asking(asked, export, pending, gone, end)))
        .onFailure(
            failure -> {
              gone.tryComplete();
              opened.onSuccess(Export::close);
              refuse(context, failure);
            });
  }

  private static <T> Future<T> inTime(Future<T> future, long end) {
    return future.timeout(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  /**
   * Somebody who is being answered.
   *
   * @param gone is completed when nobody waits for rows any more
   * @param end until when the first rows are to be there
   */
  private record Asking(
      AskedFile asked,
      Export export,
      Remembered<KeptAnswer>.@Nullable Pending pending,
      Promise<Void> gone,
      long end) {

    /** Whether the file may be remembered, as far as is known before it is written. */
    boolean maybeKept(Export.Page first) {
      return pending != null
          && export.shown().basis() != null
          && first.last()
          && first.rows().size() <= MOST_KEPT_ROWS;
    }
  }

  private void answer(RoutingContext context, Asking asking) {
    HttpServerResponse response = context.response();
    Export export = asking.export();
    Export.Shown shown = export.shown();
    boolean isPage = asking.asked().format() == RowFormat.HTML;
    response.putHeader(HttpHeaders.CACHE_CONTROL, shown.isFinal() && !isPage ? KEPT : ASKED_AGAIN);
    Vary.by(response, "Accept-Encoding, Authorization" + (isPage ? ", Accept-Language" : ""));
    response.putHeader("Peyman-Ledger-Version", Long.toString(shown.ledgerVersion()));
    response.putHeader("Peyman-As-Of", shown.asOf().toString());
    EntityTag before = asking.asked().tag(export);
    if (isKnown(context, before)) {
      export.close();
      return;
    }
    inTime(export.next(), asking.end())
        .onSuccess(first -> tagAndBegin(context, asking, first))
        .onFailure(
            failure -> {
              asking.gone().tryComplete();
              export.close();
              refuse(context, failure);
            });
  }

  private void tagAndBegin(RoutingContext context, Asking asking, Export.Page first) {
    Export export = asking.export();
    AskedFile asked = asking.asked();
    EntityTag tag = first.last() ? asked.tag(first, export) : asked.tag(export);
    if (tag != null) {
      context.response().putHeader(HttpHeaders.ETAG, tag.text());
      if (tag.isStrong()) {
        context.response().putHeader(HttpHeaders.CONTENT_ENCODING, "identity"); // of these bytes
      }
    }
    if (asking.maybeKept(first)) {
      keep(context, asking, first);
    } else if (isKnown(context, tag)) {
      export.close();
    } else {
      begin(context, asking, first);
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

  private void begin(RoutingContext context, Asking asking, Export.Page first) {
    HttpServerResponse response = context.response();
    AskedFile asked = asking.asked();
    asked.describe(response);
    if (context.request().method().equals(HttpMethod.HEAD)) {
      asking.export().close();
      response.end();
      return;
    }
    try {
      RowWriter writer = asked.writer(asking.export());
      letOthersGoOn(asking);
      Outflow.Source rows = new Outflow.Source(asking.export(), asking.gone());
      new Outflow(context, rows, writer, patience).begin(first);
    } catch (IOException e) {
      asking.export().close();
      context.fail(e);
    }
  }

  /** Nobody waits until the last row of a long file was read by who asked for it. */
  private static void letOthersGoOn(Asking asking) {
    if (asking.pending() != null) {
      asking.pending().over();
    }
  }

  private static void keep(RoutingContext context, Asking asking, Export.Page rows) {
    asking.export().close();
    HttpServerResponse response = context.response();
    asking.asked().describe(response);
    try {
      KeptAnswer file =
          new KeptAnswer(asking.asked().write(rows, asking.export()), headers(response));
      Remembered<KeptAnswer>.Pending pending = asking.pending();
      if (pending != null && file.body().length() <= MOST_KEPT_BYTES) {
        pending.of(asking.export().shown().basis()).is(file);
      }
      HEADERS.forEach(response.headers()::remove);
      send(context, file);
    } catch (IOException e) {
      context.fail(e);
    }
  }

  private static Map<String, String> headers(HttpServerResponse response) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : HEADERS) {
      String value = response.headers().get(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  private void refuse(RoutingContext context, Throwable failure) {
    if (context.response().ended() || context.response().closed()) {
      return;
    }
    if (failure instanceof ExportRefused refused) {
      ErrorCode code = refused.code();
      meters.failed(context, code.name());
      withoutTag(context.response());
      if (code == ErrorCode.OVERLOADED) {
        context.response().putHeader("Retry-After", "1");
      }
      context.response().setStatusCode(status(code));
      if (!ErrorPage.answer(context, code.name(), refused)) {
        context
            .response()
            .putHeader(HttpHeaders.CONTENT_TYPE, ResponseType.JSON.header())
            .end(JsonWriter.write(refused.answer()));
      }
    } else {
      withoutTag(context.response());
      context.fail(
          failure instanceof TimeoutException
              ? new Problem(
                  Problem.Kind.TOO_SLOW,
                  "The first rows took longer than " + patience.rows().toSeconds() + " seconds")
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
      case BAD_REQUEST, VALIDATION_FAILED, PERSISTED_QUERY_NOT_FOUND, LIMIT_EXCEEDED -> 400;
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
