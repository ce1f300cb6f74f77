package org.peyman.hub.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a request may not have too much of. */
public enum Limit {
  /** Of the body of a request, and of a message over a WebSocket. */
  BODY("body", "bytes in its body", 1 << 20, 64 * 1024, 1 << 20),
  CHARACTERS("characters", "characters", 100_000, 20_000, 1_000_000),
  TOKENS("tokens", "tokens", 10_000, 4_000, 100_000),
  DEPTH("depth", "fields below each other", 20, 20, 100),
  FIELDS("fields", "fields, fragments written out", 2_000, 1_000, 20_000),
  ROOT_FIELDS("rootFields", "fields at its root", 100, 20, 20_000),
  ALIASES("aliases", "aliases", 500, 100, 20_000),
  DIRECTIVES("directives", "directives", 500, 100, 20_000),
  /** What the argument first of a connection may be. */
  LIST("list", "nodes of a list", 500, 500, 500),
  /** Of what it asks for, as estimated before it is executed. */
  COST("cost", "points of cost", 250_000, 100_000, 100_000_000);

  private final String code;
  private final String words;
  private final int usual;
  private final int usualOfPublic;
  private final int most;

  Limit(String code, String words, int usual, int usualOfPublic, int most) {
    this.code = code;
    this.words = words;
    this.usual = usual;
    this.usualOfPublic = usualOfPublic;
    this.most = most;
  }

  /** What it is called in configuration. */
  public String code() {
    return code;
  }

  /** What it is a number of, such as "fields below each other". */
  public String words() {
    return words;
  }

  /** The most that it can be set to; the least is 1. */
  public int most() {
    return most;
  }

  int usual(Role role) {
    return role == Role.PUBLIC || role == Role.READER ? usualOfPublic : usual;
  }

  /** What is too much for somebody of a role, in words. */
  String excess(String number, int allowed, Role role) {
    return String.format(
        Locale.ROOT,
        "The request has %s %s; at most %,d are allowed for %s (limit %s)",
        number,
        words,
        allowed,
        role.words(),
        code);
  }

  /** That of a name in configuration, in any case of letters. */
  public static Optional<Limit> of(String code) {
    return Stream.of(values()).filter(limit -> limit.code.equalsIgnoreCase(code)).findFirst();
  }
}
