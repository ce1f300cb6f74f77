package org.peyman.hub.address;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.NearMatches;
import org.peyman.hub.domain.Quoted;

/** Reads one URL, and collects what is wrong with it. */
public final class UrlReader {

  private static final String FORM =
      "is not readable; postgresql://user:password@host:port/name is expected, with % escapes for"
          + " special characters in user and password";

  private static final Pattern URL =
      Pattern.compile(
          "postgres(?:ql)?://(?<user>[^\\s:/?#@\\[\\]]+)(?::(?<password>[^\\s/?#@\\[\\]]*))?@"
              + "(?<hosts>[^\\s/?#@]+)/(?<name>[^\\s/?#]+)(?:\\?(?<parameters>[^\\s#]*))?");

  private static final Pattern HOST =
      Pattern.compile(
          "(?:\\[(?<six>[0-9A-Fa-f:.]+)]|(?<host>[^\\s:/?#@\\[\\],]+))(?::(?<port>\\d{1,5}))?");

  private static final String MODE = "sslmode";
  private static final String AUTHORITIES = "sslrootcert";
  private static final String APPLICATION = "application_name";
  private static final String CONNECT = "connect_timeout";
  private static final String ATTRIBUTES = "target_session_attrs";
  private static final List<String> KNOWN =
      List.of(MODE, AUTHORITIES, APPLICATION, CONNECT, ATTRIBUTES);

  /** libpq's words for a server that can be written to; the hub writes. */
  private static final List<String> WRITABLE = List.of("read-write", "primary");

  /** As many as anybody has in one place. */
  private static final int MOST_HOSTS = 16;

  /** libpq's word for the certificates that the machine trusts. */
  private static final String SYSTEM = "system";

  private static final Duration USUAL_CONNECT = Duration.ofSeconds(10);
  private static final int LONGEST_CONNECT_SECONDS = 300;

  private final String url;
  private final List<String> problems = new ArrayList<>();

  private UrlReader(String url) {
    this.url = url;
  }

  /**
   * Reads the URL of one server.
   *
   * @throws UnreadableUrl naming everything that is wrong with it, without its login
   */
  public static DatabaseUrl read(String url) {
    DatabaseHosts hosts = readHosts(url);
    if (hosts.each().size() > 1) {
      throw new UnreadableUrl(
          List.of("names " + hosts.each().size() + " servers; one is expected here"));
    }
    return hosts.each().get(0);
  }

  /**
   * Reads a URL that may name several servers, {@code host:port,host:port}, as libpq has it.
   *
   * @throws UnreadableUrl naming everything that is wrong with it, without its login
   */
  public static DatabaseHosts readHosts(String url) {
    return new UrlReader(url).read();
  }

  private DatabaseHosts read() {
    Matcher parts = URL.matcher(url);
    if (!parts.matches() || !isEscaped()) {
      throw new UnreadableUrl(List.of(FORM));
    }
    Map<String, String> parameters = parameters(parts.group("parameters"));
    List<Host> hosts = hosts(parts.group("hosts"));
    checkAttributes(parameters.get(ATTRIBUTES));
    Tls tls = tls(parameters);
    Duration connectTimeout = connectTimeout(parameters.get(CONNECT));
    List<DatabaseUrl> each =
        hosts.stream()
            .map(
                host ->
                    new DatabaseUrl(
                        host.name,
                        host.port,
                        decoded(parts.group("name")),
                        decoded(parts.group("user")),
                        parts.group("password") == null ? "" : decoded(parts.group("password")),
                        tls,
                        parameters.getOrDefault(APPLICATION, "peyman"),
                        connectTimeout))
            .toList();
    if (!problems.isEmpty()) {
      throw new UnreadableUrl(problems);
    }
    return new DatabaseHosts(each);
  }

  private record Host(String name, int port) {}

  private List<Host> hosts(String text) {
    List<Matcher> hosts = Stream.of(text.split(",", -1)).map(HOST::matcher).toList();
    if (!hosts.stream().allMatch(Matcher::matches)) {
      throw new UnreadableUrl(List.of(FORM));
    }
    if (hosts.size() > MOST_HOSTS) {
      throw new UnreadableUrl(
          List.of("names " + hosts.size() + " servers; at most " + MOST_HOSTS + " are allowed"));
    }
    return hosts.stream().map(this::host).toList();
  }

  private Host host(Matcher parts) {
    String six = parts.group("six");
    return new Host(six == null ? decoded(parts.group("host")) : six, port(parts.group("port")));
  }

  private void checkAttributes(@Nullable String text) {
    if (text != null && !WRITABLE.contains(text)) {
      problems.add(
          "has target_session_attrs "
              + Quoted.of(text)
              + "; "
              + String.join(" and ", WRITABLE)
              + " are allowed, since the hub writes");
    }
  }

  /** Whether each % begins an escape. */
  private boolean isEscaped() {
    return !Pattern.compile("%(?![0-9A-Fa-f]{2})").matcher(url).find();
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private int port(@Nullable String text) {
    int port = text == null ? 5432 : Integer.parseInt(text);
    if (port < 1 || port > 65_535) {
      problems.add("has the port " + port + "; 1 to 65535 are allowed");
    }
    return port;
  }

  private Map<String, String> parameters(@Nullable String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (text == null || text.isEmpty()) {
      return parameters;
    }
    for (String parameter : text.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
      String value = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
      if (!KNOWN.contains(name)) {
        problems.add(unknown(name));
      } else if (parameters.put(name, value) != null) {
        problems.add("gives " + name + " twice");
      }
    }
    return parameters;
  }

  private static String unknown(String name) {
    List<String> near = NearMatches.of(name, KNOWN);
    String meant = near.isEmpty() ? "" : "did you mean " + near.get(0) + "? ";
    return "has the parameter "
        + Quoted.of(name)
        + "; "
        + meant
        + String.join(", ", KNOWN)
        + " are allowed";
  }

  private Tls tls(Map<String, String> parameters) {
    String text = parameters.get(MODE);
    String authorities = parameters.get(AUTHORITIES);
    boolean isSystem = SYSTEM.equals(authorities);
    Optional<Tls.Mode> mode = text == null ? Optional.empty() : Tls.Mode.of(text);
    if (text != null && mode.isEmpty()) {
      problems.add(
          "has sslmode "
              + Quoted.of(text)
              + "; "
              + String.join(", ", Tls.Mode.texts())
              + " are allowed");
    }
    if (isSystem) {
      return system(mode);
    }
    Path file = authorities == null ? null : file(authorities);
    Tls.Mode asked = mode.orElse(Tls.Mode.PREFER);
    // For libpq, authorities that are named are there to be asked.
    boolean isStricter = asked == Tls.Mode.REQUIRE && file != null;
    return new Tls(isStricter ? Tls.Mode.VERIFY_CA : asked, file);
  }

  /** What the whole machine trusts is no proof without the host's name. */
  private Tls system(Optional<Tls.Mode> mode) {
    if (mode.isPresent() && mode.get() != Tls.Mode.VERIFY_FULL) {
      problems.add(
          "has sslrootcert \"system\" with sslmode "
              + Quoted.of(mode.get().text())
              + "; verify-full is expected with it");
    }
    return new Tls(Tls.Mode.VERIFY_FULL, null);
  }

  private @Nullable Path file(String text) {
    try {
      Path file = Path.of(text);
      if (Files.isReadable(file) && Files.isRegularFile(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      // Said below, as for a file that is not there.
    }
    problems.add(
        "has sslrootcert "
            + Quoted.of(text)
            + "; \"system\" or a file of certificates (PEM) that can be read is expected");
    return null;
  }

  private Duration connectTimeout(@Nullable String text) {
    if (text == null) {
      return USUAL_CONNECT;
    }
    int seconds = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    if (seconds < 1 || seconds > LONGEST_CONNECT_SECONDS) {
      problems.add(
          "has connect_timeout "
              + Quoted.of(text)
              + "; 1 to "
              + LONGEST_CONNECT_SECONDS
              + " seconds are allowed");
      return USUAL_CONNECT;
    }
    return Duration.ofSeconds(seconds);
  }
}
