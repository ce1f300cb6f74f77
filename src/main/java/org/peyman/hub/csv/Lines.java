package org.peyman.hub.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The physical lines of a file in strict UTF-8, or in the encoding that its byte order mark or its
 * reader names, one at a time, without the mark. Lines end with LF, CR LF or CR. What is beyond the
 * longest line is read over, so that no line can fill the memory.
 */
final class Lines implements AutoCloseable {

  /** Bytes of the longest line that is kept whole. */
  static final int LONGEST = 1 << 20;

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final String name;
  private final Charset expected;
  private final InputStream bytes;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private long number;
  private final byte[] buffer = new byte[1 << 16];
  private long offset;
  private int at;
  private int limit;

  /**
   * One line.
   *
   * @param number from 1
   * @param whole false when it was longer than {@link #LONGEST} and only its beginning is here
   */
  record Line(long number, String text, boolean whole) {}

  /** Opens the file; {@link UnreadableFile} calls it by the name. */
  Lines(Path file, String name, Charset expected) {
    this.name = name;
    this.expected = expected;
    try {
      this.bytes = Transcoded.of(Files.newInputStream(file), expected);
    } catch (NoSuchFileException e) {
      throw new UnreadableFile(name + " does not exist.");
    } catch (IOException e) {
      throw unreadable();
    }
  }

  /** Reads the whole file and throws where it is not in its encoding. */
  static void check(Path file, String name, Charset expected) {
    try (Lines lines = new Lines(file, name, expected)) {
      Line line = lines.next();
      while (line != null) {
        line = lines.next();
      }
    }
  }

  /** How much of the file was handed out so far. */
  long bytesRead() {
    return offset + at;
  }

  /** The next line; null at the end. */
  @Nullable Line next() {
    try {
      return read();
    } catch (CharacterCodingException e) {
      throw new UnreadableFile(
          name
              + " is not in the encoding "
              + expected.name()
              + " that is set for its folder, nor in that of a byte order mark; allowed: text in it, or"
              + " in UTF-8 or UTF-16 with a byte order mark.");
    } catch (IOException e) {
      throw unreadable();
    }
  }

  private @Nullable Line read() throws IOException {
    if (!hasMore()) {
      return null;
    }
    line.reset();
    long start = offset + at;
    long length = 0;
    do {
      int end = endOfLine();
      line.write(buffer, at, (int) Math.min(end - at, Math.max(0, LONGEST - length)));
      length += end - at;
      at = end;
    } while (at == limit && hasMore());
    skipLineEnd();
    number++;
    return new Line(number, decode(start, length > LONGEST), length <= LONGEST);
  }

  /** Where the line ends in the buffer, or the end of the buffer. */
  private int endOfLine() {
    int end = at;
    while (end < limit && buffer[end] != '\n' && buffer[end] != '\r') {
      end++;
    }
    return end;
  }

  private void skipLineEnd() throws IOException {
    boolean carriageReturn = at < limit && buffer[at] == '\r';
    at = Math.min(at + 1, limit);
    if (carriageReturn && hasMore() && buffer[at] == '\n') {
      at++;
    }
  }

  /** Fills the buffer when it is used up; false at the end of the file. */
  private boolean hasMore() throws IOException {
    if (at < limit) {
      return true;
    }
    offset += limit;
    at = 0;
    limit = Math.max(0, bytes.read(buffer));
    return limit > 0;
  }

  private String decode(long start, boolean cut) {
    byte[] raw = line.toByteArray();
    int from = number == 1 && startsWithMark(raw) ? MARK.length : 0;
    int end = cut ? lastWholeCharacter(raw) : raw.length;
    ByteBuffer characters = ByteBuffer.wrap(raw, from, end - from);
    try {
      return decoder.decode(characters).toString();
    } catch (CharacterCodingException e) {
      long bad = start + characters.position() + 1;
      String message = name + " is not UTF-8: line " + number + ", byte " + bad + " of the file";
      throw new UnreadableFile(
          message
              + "; allowed: text in UTF-8, with or without byte order mark, or in UTF-16 with one. In a"
              + " spreadsheet save it as \"CSV UTF-8\"; a drop folder may also name another encoding, such"
              + " as windows-1256, with `encoding`.");
    }
  }

  private static boolean startsWithMark(byte[] raw) {
    return raw.length >= 3 && raw[0] == MARK[0] && raw[1] == MARK[1] && raw[2] == MARK[2];
  }

  /** Where the last character begins, which may have been cut. */
  private static int lastWholeCharacter(byte[] raw) {
    int end = raw.length - 1;
    while (end > 0 && (raw[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }

  private UnreadableFile unreadable() {
    return new UnreadableFile(name + " cannot be read from the disk.");
  }

  @Override
  public void close() {
    try {
      bytes.close();
    } catch (IOException e) {
      throw unreadable();
    }
  }
}
