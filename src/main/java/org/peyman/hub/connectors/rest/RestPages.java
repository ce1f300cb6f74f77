package org.peyman.hub.connectors.rest;

import io.vertx.core.Future;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.net.HttpAnswer;
import org.peyman.hub.connectors.net.HttpQuestion;
import org.peyman.hub.connectors.net.HttpSystem;
import org.peyman.hub.connectors.net.Paging;
import org.peyman.hub.connectors.net.WebAddress;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/** Fetches the pages of a list. */
final class RestPages implements Paging.Pages {

  private final RestSection section;
  private final HttpSystem system;

  RestPages(RestSection section, HttpSystem system) {
    this.section = section;
    this.system = system;
  }

  @Override
  public Future<Paging.Fetched> fetch(Paging.Wanted wanted) {
    try {
      URI address = address(wanted);
      String etag = wanted.next() == null && section.etag() ? wanted.etag() : null;
      Map<String, String> headers = etag == null ? Map.of() : Map.of("If-None-Match", etag);
      return system
          .ask(new HttpQuestion(address, headers, null), wanted.cancellation())
          .compose(answer -> fetched(wanted, answer));
    } catch (PartnerFailure failure) {
      return Future.failedFuture(failure);
    }
  }

  private URI address(Paging.Wanted wanted) throws PartnerFailure {
    if (wanted.next() != null && section.next().isAddress()) {
      return linked(wanted.next());
    }
    Map<String, String> parameters = new TreeMap<>(section.parameters());
    if (section.limit() != null) {
      parameters.put(
          section.limit(), Integer.toString(Math.min(wanted.limit(), section.pageSize())));
    }
    if (wanted.since() != null && section.since() != null) {
      parameters.put(section.since().parameter(), wanted.since());
    }
    String next = wanted.next() == null ? section.next().first() : wanted.next();
    if (next != null) {
      parameters.put(section.next().parameter(), next);
    }
    return WebAddress.with(section.address(), parameters);
  }

  private URI linked(String link) throws PartnerFailure {
    try {
      URI address = section.address().resolve(link);
      if (WebAddress.isSameServer(address, section.address())) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Said below, as for another server.
    }
    throw new PartnerFailure(Kind.MALFORMED, "The next page is not on the configured server");
  }

  private Future<Paging.Fetched> fetched(Paging.Wanted wanted, HttpAnswer answer) {
    if (answer.status() == 304) {
      return Future.succeededFuture(new Paging.Fetched(List.of(), null, null, null, null, true));
    }
    Object items = section.items() == null ? answer.json() : section.items().in(answer.json());
    if (!(items instanceof List<?> rows)) {
      String where = section.items() == null ? "the body" : section.items().text();
      return Future.failedFuture(
          new PartnerFailure(Kind.MALFORMED, "There is no list of rows at " + where));
    }
    String next = section.next().after(wanted.next(), answer, rows.size());
    boolean isWhole = wanted.next() == null && next == null;
    return Future.succeededFuture(
        new Paging.Fetched(
            rows,
            next,
            null,
            isWhole && section.etag() ? answer.headers().get("etag") : null,
            asOf(answer.json()),
            false));
  }

  private @Nullable Instant asOf(@Nullable Object body) {
    Object value = section.asOf() == null ? null : section.asOf().in(body);
    try {
      return value == null ? null : OffsetDateTime.parse(value.toString()).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Override
  public void close() {
    system.close();
  }
}
