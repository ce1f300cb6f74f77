package org.peyman.hub.connectors.csv;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a drop folder is read. A cursor without a file ends a reading: the hub asks with it only
 * after all rows before it, and what was noted, are in its ledger, and so the files in it may leave
 * the folder then.
 *
 * @param read files in the folder that were read to their end and not yet archived
 * @param rejected files that could not be read and do not yet stand in {@code rejected/}
 * @param file the file in which to go on; null: none
 * @param next how many of its rows were read
 * @param newest when the newest file was taken in; null: not known
 * @param archived the last file, by the order of {@code archive/}, that is in the ledger: what
 *     comes after it there was taken in by a ledger that a backup was restored over; null: not
 *     known
 */
record DropCursor(
    List<FileStamp> read,
    List<FileStamp> rejected,
    @Nullable FileStamp file,
    long next,
    @Nullable Instant newest,
    @Nullable String archived) {

  private static final DropCursor BEGIN = new DropCursor(List.of(), List.of(), null, 0, null, null);

  DropCursor {
    read = List.copyOf(read);
    rejected = List.copyOf(rejected);
  }

  /** The cursor of an earlier page; the beginning for one of another kind. */
  static DropCursor of(@Nullable String text) {
    if (text == null) {
      return BEGIN;
    }
    try {
      JsonObject json = new JsonObject(text);
      JsonArray file = json.getJsonArray("file");
      String newest = json.getString("newest");
      return new DropCursor(
          stamps(json.getJsonArray("read", new JsonArray())),
          stamps(json.getJsonArray("rejected", new JsonArray())),
          file == null ? null : stamp(file),
          json.getLong("next", 0L),
          newest == null ? null : Instant.parse(newest),
          json.getString("archived"));
    } catch (DecodeException
        | ClassCastException
        | IndexOutOfBoundsException
        | DateTimeParseException e) {
      return BEGIN;
    }
  }

  private static List<FileStamp> stamps(JsonArray json) {
    List<FileStamp> stamps = new ArrayList<>();
    json.forEach(element -> stamps.add(stamp((JsonArray) element)));
    return stamps;
  }

  private static FileStamp stamp(JsonArray json) {
    return new FileStamp(String.valueOf(json.getString(0)), String.valueOf(json.getString(1)));
  }

  /** Makes one name of another. */
  @FunctionalInterface
  interface Naming {
    String of(String name) throws IOException;
  }

  /** The same with other names of the files. */
  DropCursor named(Naming naming) throws IOException {
    return new DropCursor(
        named(read, naming),
        named(rejected, naming),
        file == null ? null : new FileStamp(naming.of(file.name()), file.stamp()),
        next,
        newest,
        archived == null ? null : naming.of(archived));
  }

  private static List<FileStamp> named(List<FileStamp> stamps, Naming naming) throws IOException {
    List<FileStamp> named = new ArrayList<>();
    for (FileStamp stamp : stamps) {
      named.add(new FileStamp(naming.of(stamp.name()), stamp.stamp()));
    }
    return named;
  }

  /** After the files that it names have left the folder. */
  DropCursor cleared() {
    return new DropCursor(List.of(), List.of(), null, 0, newest, archived);
  }

  /** In the file, after some of its rows; null: in none. */
  DropCursor in(@Nullable FileStamp file, long next) {
    return new DropCursor(read, rejected, file, next, newest, archived);
  }

  /** The file is read to its end; it was taken in at the given time. */
  DropCursor ended(FileStamp ended, Instant now) {
    Instant newer = newest == null || newest.isBefore(now) ? now : newest;
    return new DropCursor(
        ArchivedFiles.holds(ended) ? read : with(read, ended),
        rejected,
        null,
        0,
        newer,
        later(ArchivedFiles.nameOf(ended)));
  }

  /** The file cannot be read. */
  DropCursor rejected(FileStamp unreadable) {
    return new DropCursor(read, with(rejected, unreadable), null, 0, newest, archived);
  }

  /** The folder was looked at, so that it is known since when nothing comes. */
  DropCursor lookedAt(Instant now) {
    return new DropCursor(read, rejected, file, next, newest == null ? now : newest, archived);
  }

  /** All that is in the archive is in the ledger, as far as is known. */
  DropCursor with(List<FileStamp> inArchive) {
    String last = inArchive.isEmpty() ? null : inArchive.get(inArchive.size() - 1).name();
    return archived != null || last == null
        ? this
        : new DropCursor(read, rejected, file, next, newest, last);
  }

  private String later(String name) {
    return archived == null || ArchivedFiles.isAfter(name, archived) ? name : archived;
  }

  private static List<FileStamp> with(List<FileStamp> stamps, FileStamp one) {
    List<FileStamp> all = new ArrayList<>(stamps);
    all.add(one);
    return all;
  }

  /** How many files it names, beside the one in which to go on. */
  int files() {
    return read.size() + rejected.size();
  }

  boolean names(FileStamp stamp) {
    return read.contains(stamp) || rejected.contains(stamp) || stamp.equals(file);
  }

  String text() {
    JsonObject json = new JsonObject().put("read", json(read));
    if (!rejected.isEmpty()) {
      json.put("rejected", json(rejected));
    }
    if (file != null) {
      json.put("file", json(file)).put("next", next);
    }
    if (newest != null) {
      json.put("newest", newest.toString());
    }
    if (archived != null) {
      json.put("archived", archived);
    }
    return json.encode();
  }

  private static JsonArray json(List<FileStamp> stamps) {
    JsonArray files = new JsonArray();
    stamps.forEach(stamp -> files.add(json(stamp)));
    return files;
  }

  private static JsonArray json(FileStamp stamp) {
    return new JsonArray().add(stamp.name()).add(stamp.stamp());
  }
}
