package org.peyman.hub.connectors.csv;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a drop folder is read. A cursor without a file ends a reading: the hub asks with it only
 * after all rows before it are in its ledger, and so the files in it may be archived then.
 *
 * @param read files in the folder that were read to their end and not yet archived
 * @param file the file in which to go on; null: none
 * @param next how many of its rows were read
 */
record DropCursor(List<FileStamp> read, @Nullable FileStamp file, long next) {

  static final DropCursor BEGIN = new DropCursor(List.of(), null, 0);

  DropCursor {
    read = List.copyOf(read);
  }

  /** The cursor of an earlier page; the beginning for one of another kind. */
  static DropCursor of(@Nullable String text) {
    if (text == null) {
      return BEGIN;
    }
    try {
      JsonObject json = new JsonObject(text);
      List<FileStamp> read = new ArrayList<>();
      for (Object element : json.getJsonArray("read", new JsonArray())) {
        read.add(stamp((JsonArray) element));
      }
      JsonArray file = json.getJsonArray("file");
      return new DropCursor(read, file == null ? null : stamp(file), json.getLong("next", 0L));
    } catch (DecodeException | ClassCastException | IndexOutOfBoundsException e) {
      return BEGIN;
    }
  }

  private static FileStamp stamp(JsonArray json) {
    return new FileStamp(String.valueOf(json.getString(0)), String.valueOf(json.getString(1)));
  }

  /** The file is read to its end. */
  DropCursor ended(FileStamp ended) {
    if (ArchivedFiles.holds(ended)) {
      return new DropCursor(read, null, 0);
    }
    List<FileStamp> all = new ArrayList<>(read);
    all.add(ended);
    return new DropCursor(all, null, 0);
  }

  String text() {
    JsonArray files = new JsonArray();
    read.forEach(stamp -> files.add(json(stamp)));
    JsonObject json = new JsonObject().put("read", files);
    if (file != null) {
      json.put("file", json(file)).put("next", next);
    }
    return json.encode();
  }

  private static JsonArray json(FileStamp stamp) {
    return new JsonArray().add(stamp.name()).add(stamp.stamp());
  }
}
