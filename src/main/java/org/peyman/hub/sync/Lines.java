package org.peyman.hub.sync;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The physical lines of a file in strict UTF-8, one at a time, without a byte order mark. Lines end
 * with LF, CR LF or CR. What is beyond the longest line is read over, so that no line can fill the
 * memory.
 */
final class Lines implements AutoCloseable {

  /** Bytes of the longest line that is kept whole. */
  static final int LONGEST = 1 << 20;

  private static final int BUFFER = 1 << 16;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final String name;
  private final InputStream bytes;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private long number;
  private long offset;
  private int ahead = -2;

  /**
   * One line.
   *
   * @param number from 1
   * @param whole false when it was longer than {@link #LONGEST} and only its beginning is here
   */
  record Line(long number, String text, boolean whole) {}

  /** Opens the file; {@link UnreadableFile} calls it by the name. */
  Lines(Path file, String name) {
    this.name = name;
    try {
      this.bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    } catch (NoSuchFileException e) {
      throw new UnreadableFile(name + " does not exist.");
    } catch (IOException e) {
      throw unreadable();
    }
  }

  /** Reads the whole file and throws where it is not UTF-8. */
  static void check(Path file, String name) {
    try (Lines lines = new Lines(file, name)) {
      Line line = lines.next();
      while (line != null) {
        line = lines.next();
      }
    }
  }

  /** The next line; null at the end. */
  @Nullable Line next() {
    try {
      return read();
    } catch (IOException e) {
      throw unreadable();
    }
  }

  private @Nullable Line read() throws IOException {
    line.reset();
    long start = offset;
    int b = take();
    if (b == -1) {
      return null;
    }
    long length = 0;
    while (b != -1 && b != '\n' && b != '\r') {
      if (length++ < LONGEST) {
        line.write(b);
      }
      b = take();
    }
    if (b == '\r' && peek() == '\n') {
      take();
    }
    number++;
    return new Line(number, decode(start, length > LONGEST), length <= LONGEST);
  }

  private int take() throws IOException {
    int b = peek();
    ahead = -2;
    offset += b == -1 ? 0 : 1;
    return b;
  }

  private int peek() throws IOException {
    if (ahead == -2) {
      ahead = bytes.read();
    }
    return ahead;
  }

  private String decode(long start, boolean cut) {
    byte[] raw = line.toByteArray();
    int from = number == 1 && startsWithMark(raw) ? MARK.length : 0;
    int end = cut ? lastWholeCharacter(raw) : raw.length;
    ByteBuffer buffer = ByteBuffer.wrap(raw, from, end - from);
    try {
      return decoder.decode(buffer).toString();
    } catch (CharacterCodingException e) {
      long at = start + buffer.position() + 1;
      String message = name + " is not UTF-8: line " + number + ", byte " + at + " of the file";
      throw new UnreadableFile(
          message + "; allowed: text in UTF-8, with or without byte order mark.");
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
