package org.peyman.hub.csv;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a text as UTF-8, whatever its encoding is: that which its byte order mark names,
 * else the one that is expected. A file in UTF-8 is handed through as it is.
 */
final class Transcoded extends InputStream {

  private static final int MARK = 3;

  private final Reader text;
  private final char[] characters = new char[1 << 13];
  private ByteArrayInputStream ready = new ByteArrayInputStream(new byte[0]);
  private char highSurrogate;

  private Transcoded(InputStream bytes, Charset encoding) {
    this.text =
        new InputStreamReader(
            bytes,
            encoding
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  static InputStream of(InputStream file, Charset expected) throws IOException {
    InputStream bytes = new BufferedInputStream(file, 1 << 16);
    bytes.mark(MARK);
    byte[] first = bytes.readNBytes(MARK);
    bytes.reset();
    Charset marked = marked(first);
    Charset encoding = marked == null ? expected : marked;
    if (encoding.equals(StandardCharsets.UTF_8)) {
      return bytes;
    }
    if (marked != null) {
      bytes.skipNBytes(2);
    }
    return new Transcoded(bytes, encoding);
  }

  private static @Nullable Charset marked(byte[] first) {
    if (startsWith(first, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    if (startsWith(first, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    return startsWith(first, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
  }

  private static boolean startsWith(byte[] first, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (first.length <= i || (first[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int read() throws IOException {
    return fill() ? ready.read() : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    return fill() ? ready.read(into, from, length) : -1;
  }

  /** False at the end. A pair of surrogates is never parted. */
  private boolean fill() throws IOException {
    while (ready.available() == 0) {
      int kept = highSurrogate == 0 ? 0 : 1;
      characters[0] = highSurrogate;
      int read = text.read(characters, kept, characters.length - kept);
      if (read < 0) {
        return false;
      }
      int length = kept + read;
      highSurrogate = 0;
      if (Character.isHighSurrogate(characters[length - 1])) {
        highSurrogate = characters[--length];
      }
      ready =
          new ByteArrayInputStream(
              new String(characters, 0, length).getBytes(StandardCharsets.UTF_8));
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
