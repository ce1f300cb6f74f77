package org.peyman.hub.connectors.rest;

import io.vertx.core.Future;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** With these many interfaces say that there is no such page. */
  private static final Set<Integer> NO_SUCH_PAGE = Set.of(400, 404, 410, 416, 422);

  private final RestSection section;
  private final HttpSystem system;
  private final FurtherPages further;

  RestPages(RestSection section, HttpSystem system) {
    this.section = section;
    this.system = system;
    this.further = new FurtherPages(section);
  }

  @Override
  public Future<Paging.Fetched> fetch(Paging.Wanted wanted) {
    try {
      URI address = address(wanted);
      String etag = wanted.next() == null && section.etag() ? wanted.etag() : null;
      Map<String, String> headers = etag == null ? Map.of() : Map.of("If-None-Match", etag);
      boolean mayEnd = wanted.next() != null && section.next().isCounted();
      Set<Integer> ends = mayEnd ? NO_SUCH_PAGE : Set.of();
      return system
          .ask(new HttpQuestion(address, headers, null, ends), wanted.cancellation())
          .compose(answer -> fetched(wanted, address, answer));
    } catch (PartnerFailure failure) {
      return Future.failedFuture(failure);
    }
  }

  private URI address(Paging.Wanted wanted) throws PartnerFailure {
    Next way = section.next();
    String next = wanted.next();
    if (next != null && way.isAddress()) {
      return linked(next);
    }
    Map<String, String> parameters = new TreeMap<>(section.parameters());
    if (section.limit() != null) {
      parameters.put(section.limit(), Integer.toString(size(wanted)));
    }
    if (wanted.since() != null && section.since() != null) {
      parameters.put(section.since().parameter(), wanted.since());
    }
    parameters.putAll(way.parameters(next, size(wanted)));
    return WebAddress.with(section.address(), parameters);
  }

  private int size(Paging.Wanted wanted) {
    return section.next().size(wanted.next(), Math.min(wanted.limit(), section.pageSize()));
  }

  /** Where a link in an answer leads, which must be on the same server. */
  private URI linked(String link) throws PartnerFailure {
    URI address = WebAddress.resolved(section.address(), link);
    if (address == null || !WebAddress.isSameServer(address, section.address())) {
      throw new PartnerFailure(Kind.MALFORMED, "The next page is not on the configured server");
    }
    return address;
  }

  private Future<Paging.Fetched> fetched(Paging.Wanted wanted, URI address, HttpAnswer answer) {
    try {
      return Future.succeededFuture(page(wanted, address, answer));
    } catch (PartnerFailure failure) {
      return Future.failedFuture(failure);
    }
  }

  private Paging.Fetched page(Paging.Wanted wanted, URI address, HttpAnswer answer)
      throws PartnerFailure {
    if (answer.status() == 304) {
      return new Paging.Fetched(List.of(), null, null, null, null, true);
    }
    if (answer.status() == 204 || isEnd(wanted, answer.status())) {
      return new Paging.Fetched(List.of(), null, null, null, null, false);
    }
    List<?> rows = rows(answer.json());
    Next way = section.next();
    String next = way.after(new Next.Read(wanted.next(), size(wanted), answer, rows));
    if (next != null && way.isAddress()) {
      URI whole = WebAddress.resolved(address, next);
      next = whole == null ? next : whole.toString(); // judged when it is asked for
    }
    boolean isWhole = wanted.next() == null && next == null;
    return new Paging.Fetched(
            rows,
            next,
            null,
            isWhole && section.etag() ? answer.headers().get("etag") : null,
            asOf(answer.json()),
            false)
        .at(answer.clock())
        .cutShort(further.untold(isWhole, size(wanted), answer, rows));
  }

  /** Whether the answer says that there is no such page; fails where that is not sure. */
  private boolean isEnd(Paging.Wanted wanted, int status) throws PartnerFailure {
    if (status < 400) {
      return false;
    }
    if (section.next().ends().statuses().contains(status) || wanted.isAfterShortPage()) {
      return true;
    }
    throw new PartnerFailure(
        status == 404 || status == 410 ? Kind.MISSING : Kind.FAILED,
        "It answered with HTTP status "
            + status
            + " to a further page; if it says so that there are no more, set end: "
            + status
            + " in next");
  }

  private List<?> rows(@Nullable Object body) throws PartnerFailure {
    Object items = section.items() == null ? body : section.items().in(body);
    if (items instanceof List<?> rows) {
      return rows;
    }
    if (items == null && section.items() != null && EmptyList.isMeant(body, section.items())) {
      return List.of();
    }
    String where = section.items() == null ? "the body" : section.items().text();
    throw new PartnerFailure(Kind.MALFORMED, "There is no list of rows at " + where);
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
