package org.peyman.hub.connectors.csv;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Names of files whatever locale the hub was started under. In that of POSIX, which services and
 * small containers have, Java neither shows a Persian name nor makes a path of one; but an address
 * holds the name's bytes as they are.
 */
final class FileNames {

  private static final char REPLACEMENT = '\uFFFD';

  private FileNames() {}

  /** The name of the file; with U+FFFD where it is not text in UTF-8. */
  static String of(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.indexOf(REPLACEMENT) < 0) {
      return name;
    }
    String address = file.toUri().getRawPath();
    String last = address.substring(address.lastIndexOf('/') + 1);
    return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The file that is called so from the folder. */
  static Path in(Path folder, String name) {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      String address = folder.toUri().toString();
      return Path.of(URI.create((address.endsWith("/") ? address : address + "/") + encoded(name)));
    }
  }

  /** The file beside this one whose name has so much more at its end. */
  static Path with(Path file, String ending) {
    Path folder = file.toAbsolutePath().getParent();
    return in(folder == null ? Path.of("") : folder, of(file) + ending);
  }

  /** Whether the name leads back to the file. */
  static boolean isReadable(Path file, String name) {
    Path folder = file.toAbsolutePath().getParent();
    return folder != null
        && name.indexOf(REPLACEMENT) < 0
        && in(folder, name).toAbsolutePath().equals(file.toAbsolutePath());
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xFF);
      boolean isPlain = c < 128 && (Character.isLetterOrDigit(c) || "/._-".indexOf(c) >= 0);
      if (isPlain) {
        encoded.append(c);
      } else {
        encoded.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
    return encoded.toString();
  }

  private static char hex(int digit) {
    return Character.toUpperCase(Character.forDigit(digit, 16));
  }
}
