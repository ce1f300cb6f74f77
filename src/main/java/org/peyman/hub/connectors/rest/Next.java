package org.peyman.hub.connectors.rest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.net.HttpAnswer;
import org.peyman.hub.mapping.OwnName;

/** How an interface goes from one page to the next. */
sealed interface Next {

  /** What the next page is asked for with; null after the last. */
  @Nullable String after(@Nullable String present, HttpAnswer answer, int rows);

  /** Whether it is the whole address of a page. */
  default boolean isAddress() {
    return false;
  }

  /** The parameter that it is sent in, where it is none. */
  default String parameter() {
    return "";
  }

  /** What the first page is asked for with; null: nothing. */
  default @Nullable String first() {
    return null;
  }

  /** All there is comes at once. */
  record None() implements Next {
    @Override
    public @Nullable String after(@Nullable String present, HttpAnswer answer, int rows) {
      return null;
    }
  }

  /** A token in the body that is sent back in a parameter. */
  record Token(OwnName token, String parameter) implements Next {
    @Override
    public @Nullable String after(@Nullable String present, HttpAnswer answer, int rows) {
      return text(token, answer);
    }
  }

  /** An address in the body. */
  record Link(OwnName link) implements Next {
    @Override
    public @Nullable String after(@Nullable String present, HttpAnswer answer, int rows) {
      return text(link, answer);
    }

    @Override
    public boolean isAddress() {
      return true;
    }
  }

  /** An address in a header, as RFC 8288 writes it. */
  record Header(String header) implements Next {

    private static final Pattern LINK =
        Pattern.compile("<([^>]*)>((?:\\s*;\\s*[^,;\"]+(?:\"[^\"]*\")?)*)");

    @Override
    public @Nullable String after(@Nullable String present, HttpAnswer answer, int rows) {
      Matcher links = LINK.matcher(answer.headers().getOrDefault(header, ""));
      while (links.find()) {
        String parameters = links.group(2).replace(" ", "");
        if (parameters.contains(";rel=\"next\"") || parameters.matches(".*;rel=next(;.*)?")) {
          return links.group(1);
        }
      }
      return null;
    }

    @Override
    public boolean isAddress() {
      return true;
    }
  }

  /** Numbers of pages, until one is empty. */
  record Page(String parameter, long from) implements Next {
    @Override
    public @Nullable String after(@Nullable String present, HttpAnswer answer, int rows) {
      long page = present == null ? from : Long.parseLong(present);
      return rows == 0 ? null : Long.toString(page + 1);
    }

    @Override
    public String first() {
      return Long.toString(from);
    }
  }

  /** The number of rows before a page, until one is empty. */
  record Offset(String parameter) implements Next {
    @Override
    public @Nullable String after(@Nullable String present, HttpAnswer answer, int rows) {
      long before = present == null ? 0 : Long.parseLong(present);
      return rows == 0 ? null : Long.toString(before + rows);
    }

    @Override
    public String first() {
      return "0";
    }
  }

  private static @Nullable String text(OwnName name, HttpAnswer answer) {
    Object value = name.in(answer.json());
    String text = value == null || value.equals(false) ? "" : value.toString();
    return text.isBlank() ? null : text;
  }
}
