package org.peyman.hub.connectors.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/**
 * Links of a header as RFC 8288, section 3, writes them: names of parameters and of relations in
 * any case, several relations in one value, values in quotes with whatever stands in them.
 */
final class LinkHeader {

  private static final String SPACE = " \t";

  private final String text;
  private int at;

  private LinkHeader(String text) {
    this.text = text;
  }

  /** One link of the header, with its parameters by lower-case name, each the first time. */
  private record Link(String target, Map<String, String> parameters) {

    /** A link with an anchor is one of something else. */
    private boolean isNext() {
      String relations = parameters.getOrDefault("rel", "").toLowerCase(Locale.ROOT);
      return List.of(relations.strip().split("\\s+")).contains("next")
          && !parameters.containsKey("anchor");
    }
  }

  /**
   * Where the next page is; null where no link says so.
   *
   * @param text the header's value, several joined by commas
   */
  static @Nullable String next(String text) throws PartnerFailure {
    LinkHeader header = new LinkHeader(text);
    List<Link> links = new ArrayList<>();
    header.skip(SPACE + ",");
    while (!header.isAtEnd()) {
      links.add(header.link());
      header.skip(SPACE + ",");
    }
    return links.stream().filter(Link::isNext).map(Link::target).findFirst().orElse(null);
  }

  private Link link() throws PartnerFailure {
    int end = text.indexOf('>', at);
    if (text.charAt(at) != '<' || end < 0) {
      throw unreadable();
    }
    String target = text.substring(at + 1, end).strip();
    at = end + 1;
    Map<String, String> parameters = new LinkedHashMap<>();
    skip(SPACE);
    while (!isAtEnd() && text.charAt(at) != ',') {
      if (text.charAt(at) != ';') {
        throw unreadable();
      }
      skip(SPACE + ";");
      addParameter(parameters);
      skip(SPACE);
    }
    return new Link(target, parameters);
  }

  private void addParameter(Map<String, String> parameters) throws PartnerFailure {
    String name = until("=;,").strip().toLowerCase(Locale.ROOT);
    String value = "";
    if (!isAtEnd() && text.charAt(at) == '=') {
      at++;
      skip(SPACE);
      value = !isAtEnd() && text.charAt(at) == '"' ? quoted() : until(";,").strip();
    }
    parameters.putIfAbsent(name, value);
  }

  private String until(String ends) {
    int from = at;
    while (!isAtEnd() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private String quoted() throws PartnerFailure {
    StringBuilder value = new StringBuilder();
    for (at++; !isAtEnd() && text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at));
    }
    if (isAtEnd()) {
      throw unreadable();
    }
    at++;
    return value.toString();
  }

  private void skip(String characters) {
    while (!isAtEnd() && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean isAtEnd() {
    return at >= text.length();
  }

  private static PartnerFailure unreadable() {
    return new PartnerFailure(
        Kind.MALFORMED, "The header with the link to the next page is none of RFC 8288");
  }
}
