package org.peyman.hub.connectors.net;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.mapping.Section;

/**
 * By what a configuration lets the hub in at a system over HTTP: headers, a password, or the
 * credentials of a client.
 *
 * @param headers with the one of a password
 * @param client null: no token is asked for
 */
record LoginSection(Map<String, String> headers, @Nullable ClientCredentials client) {

  private static final String AUTHORIZATION = "Authorization";
  private static final URI NOWHERE = URI.create("http://127.0.0.1");

  /** Reads the keys of a source's section; two of them that would say the same are refused. */
  static LoginSection of(Section section) {
    Map<String, String> headers = new LinkedHashMap<>(section.secrets("headers"));
    List<String> ways = new ArrayList<>();
    if (headers.keySet().stream().anyMatch(AUTHORIZATION::equalsIgnoreCase)) {
      ways.add("headers");
    }
    section
        .section("basic")
        .ifPresent(
            basic -> {
              ways.add("basic");
              headers.put(AUTHORIZATION, password(basic));
            });
    ClientCredentials client = section.section("oauth").map(LoginSection::client).orElse(null);
    if (client != null) {
      ways.add("oauth");
    }
    if (ways.size() > 1) {
      section.say(
          ways.get(1),
          String.join(" and ", ways) + " each give " + AUTHORIZATION + "; allowed: one of them.");
    }
    return new LoginSection(headers, client);
  }

  private static String password(Section section) {
    String user = section.text("user");
    if (user.indexOf(':') >= 0) {
      section.refuse("user", "a name without a colon");
    }
    String header = OAuthTokens.basic(user, section.text("password"));
    section.close();
    return header;
  }

  private static ClientCredentials client(Section section) {
    URI address =
        section
            .read("tokenUrl", "an address such as https://host/token", WebAddress::plain)
            .orElse(NOWHERE);
    if (!section.has("tokenUrl")) {
      section.missing("tokenUrl");
    }
    String in =
        section
            .read(
                "credentials",
                "header, body",
                text -> List.of("header", "body").stream().filter(text::equals).findFirst())
            .orElse("header");
    ClientCredentials client =
        new ClientCredentials(
            address,
            section.text("clientId"),
            section.text("clientSecret"),
            section.optionalText("scope"),
            section.optionalText("audience"),
            in.equals("body"));
    section.close();
    return client;
  }
}
