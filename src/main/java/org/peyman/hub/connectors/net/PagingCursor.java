package org.peyman.hub.connectors.net;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a system is read.
 *
 * @param next what the page to read next is asked for with; null: the first of a reading
 * @param skip rows of that page that were read already
 * @param since the mark of change that this reading began with
 * @param marks those seen so far, with the greatest of which the next reading begins
 * @param etag of the last answer that was whole
 * @param sizes of the pages before it
 */
record PagingCursor(
    @Nullable String next,
    int skip,
    @Nullable String since,
    Marks marks,
    @Nullable String etag,
    Sizes sizes) {

  private static final PagingCursor BEGIN =
      new PagingCursor(null, 0, null, Marks.NONE, null, Sizes.NONE);

  /**
   * How many rows the pages of a reading had.
   *
   * @param most of one page
   * @param last of the one before
   */
  record Sizes(int most, int last) {

    static final Sizes NONE = new Sizes(0, 0);

    /** Whether the last page was shorter than another. */
    boolean isShort() {
      return last < most;
    }

    private Sizes with(int rows) {
      return new Sizes(Math.max(most, rows), rows);
    }
  }

  /** The cursor of an earlier page; the beginning for one of another kind. */
  static PagingCursor of(@Nullable String text) {
    if (text == null) {
      return BEGIN;
    }
    try {
      JsonObject json = new JsonObject(text);
      String begun = json.getString("begun");
      return new PagingCursor(
          json.getString("next"),
          json.getInteger("skip", 0),
          json.getString("since"),
          new Marks(
              json.getString("greatest"),
              begun == null ? null : Instant.parse(begun),
              json.getInteger("future", 0),
              json.getInteger("zoned", 0),
              json.getInteger("unmarked", 0)),
          json.getString("etag"),
          new Sizes(json.getInteger("most", 0), json.getInteger("last", 0)));
    } catch (DecodeException | ClassCastException | DateTimeException e) {
      return BEGIN;
    }
  }

  /** One whose mark is relied on no longer: all is asked for again. */
  PagingCursor withoutMark() {
    return new PagingCursor(next, skip, null, marks.greatest(null), etag, sizes);
  }

  PagingCursor skipping(int rows) {
    return new PagingCursor(next, rows, since, marks, etag, sizes);
  }

  PagingCursor seen(Marks seen) {
    return new PagingCursor(next, skip, since, seen, etag, sizes);
  }

  /**
   * At the next page.
   *
   * @param rows of this one
   */
  PagingCursor at(String page, int rows) {
    return new PagingCursor(page, 0, since, marks, null, sizes.with(rows));
  }

  /** The reading is over. */
  PagingCursor closed(@Nullable String resume, @Nullable String whole) {
    return new PagingCursor(resume, 0, marks.greatest(), marks.ended(), whole, Sizes.NONE);
  }

  String text() {
    JsonObject json = new JsonObject();
    put(json, "next", next);
    put(json, "since", since);
    put(json, "greatest", marks.greatest());
    put(json, "begun", marks.begun() == null ? null : marks.begun().toString());
    put(json, "future", marks.future() == 0 ? null : marks.future());
    put(json, "zoned", marks.zoned() == 0 ? null : marks.zoned());
    put(json, "unmarked", marks.unmarked() == 0 ? null : marks.unmarked());
    put(json, "etag", etag);
    put(json, "most", sizes.most == 0 ? null : sizes.most);
    put(json, "last", sizes.most == 0 ? null : sizes.last);
    return (skip == 0 ? json : json.put("skip", skip)).encode();
  }

  /** Null where the next reading begins at the beginning. */
  @Nullable String textOrNull() {
    return equals(BEGIN) ? null : text();
  }

  private static void put(JsonObject json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
