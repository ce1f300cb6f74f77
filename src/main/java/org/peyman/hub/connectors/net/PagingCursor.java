package org.peyman.hub.connectors.net;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * How far a system is read.
 *
 * @param next what the page to read next is asked for with; null: the first of a reading
 * @param skip rows of that page that were read already
 * @param since the mark of change that this reading began with
 * @param greatest the greatest mark seen so far, with which the next reading begins
 * @param etag of the last answer that was whole
 */
record PagingCursor(
    @Nullable String next,
    int skip,
    @Nullable String since,
    @Nullable String greatest,
    @Nullable String etag) {

  private static final PagingCursor BEGIN = new PagingCursor(null, 0, null, null, null);

  /** The cursor of an earlier page; the beginning for one of another kind. */
  static PagingCursor of(@Nullable String text) {
    if (text == null) {
      return BEGIN;
    }
    try {
      JsonObject json = new JsonObject(text);
      return new PagingCursor(
          json.getString("next"),
          json.getInteger("skip", 0),
          json.getString("since"),
          json.getString("greatest"),
          json.getString("etag"));
    } catch (DecodeException | ClassCastException e) {
      return BEGIN;
    }
  }

  PagingCursor skipping(int rows) {
    return new PagingCursor(next, rows, since, greatest, etag);
  }

  PagingCursor seen(@Nullable String mark) {
    return new PagingCursor(next, skip, since, mark, etag);
  }

  PagingCursor at(String page) {
    return new PagingCursor(page, 0, since, greatest, null);
  }

  /** The reading is over. */
  PagingCursor closed(@Nullable String resume, @Nullable String whole) {
    return new PagingCursor(resume, 0, greatest, greatest, whole);
  }

  String text() {
    JsonObject json = new JsonObject();
    put(json, "next", next);
    put(json, "since", since);
    put(json, "greatest", greatest);
    put(json, "etag", etag);
    return (skip == 0 ? json : json.put("skip", skip)).encode();
  }

  /** Null where the next reading begins at the beginning. */
  @Nullable String textOrNull() {
    return equals(BEGIN) ? null : text();
  }

  private static void put(JsonObject json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
