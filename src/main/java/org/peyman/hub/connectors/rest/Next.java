package org.peyman.hub.connectors.rest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.net.HttpAnswer;
import org.peyman.hub.connectors.net.JsonText;
import org.peyman.hub.mapping.OwnName;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/** How an interface goes from one page to the next. */
sealed interface Next {

  /**
   * A page that was read.
   *
   * @param present what it was asked for with; null: the first
   * @param size how many rows were asked for
   */
  record Read(@Nullable String present, int size, HttpAnswer answer, List<?> rows) {}

  /** What the next page is asked for with; null after the last. */
  @Nullable String after(Read page) throws PartnerFailure;

  /** Whether it is the whole address of a page. */
  default boolean isAddress() {
    return false;
  }

  /**
   * The parameters that lead to a page, where it is no address.
   *
   * @param present as {@link #after} gave it; null: the first page
   * @param size how many rows are asked for
   */
  default Map<String, String> parameters(@Nullable String present, int size) {
    return Map.of();
  }

  /** How many rows to ask for. */
  default int size(@Nullable String present, int most) {
    return most;
  }

  /**
   * What an answer is to say of further pages and does not: a place in the body or a header. Null
   * where it does, or has not to.
   */
  default @Nullable String missingIn(HttpAnswer answer) {
    return null;
  }

  /**
   * What comes in the place of a page behind the last one.
   *
   * @param statuses of an answer that says so
   * @param isSame whether the last page comes again
   */
  record Ends(Set<Integer> statuses, boolean isSame) {

    static final Ends NONE = new Ends(Set.of(), false);

    public Ends {
      statuses = Set.copyOf(statuses);
    }
  }

  /** What says that there is no further page. */
  default Ends ends() {
    return Ends.NONE;
  }

  /** Whether nothing but the number of rows read tells that there are more. */
  default boolean isCounted() {
    return false;
  }

  /** All there is comes at once. */
  record None() implements Next {
    @Override
    public @Nullable String after(Read page) {
      return null;
    }
  }

  /** A token in the body that is sent back in a parameter. */
  record Token(OwnName token, String parameter) implements Next {
    @Override
    public @Nullable String after(Read page) {
      return text(token.in(page.answer.json()));
    }

    @Override
    public Map<String, String> parameters(@Nullable String present, int size) {
      return present == null ? Map.of() : Map.of(parameter, present);
    }

    @Override
    public @Nullable String missingIn(HttpAnswer answer) {
      return token.isAbsentFrom(answer.json()) ? token.text() : null;
    }
  }

  /** An address in the body. */
  record Link(OwnName link) implements Next {
    @Override
    public @Nullable String after(Read page) {
      return text(link.in(page.answer.json()));
    }

    @Override
    public boolean isAddress() {
      return true;
    }

    @Override
    public @Nullable String missingIn(HttpAnswer answer) {
      return link.isAbsentFrom(answer.json()) ? link.text() : null;
    }
  }

  /** An address in a header, as RFC 8288 writes it. */
  record Header(String header) implements Next {
    @Override
    public @Nullable String after(Read page) throws PartnerFailure {
      return LinkHeader.next(page.answer.headers().getOrDefault(header, ""));
    }

    @Override
    public boolean isAddress() {
      return true;
    }

    @Override
    public @Nullable String missingIn(HttpAnswer answer) {
      return answer.headers().containsKey(header) ? null : header;
    }
  }

  /**
   * Numbers of pages, until one is empty. A number means something for one size of pages only, so
   * all pages of a reading have that of its first; where so many are not asked for any more, it
   * begins anew.
   *
   * @param isSized whether the size is asked for
   */
  record Page(String parameter, long from, boolean isSized, Ends ends) implements Next {

    @Override
    public @Nullable String after(Read page) {
      if (page.rows.isEmpty()) {
        return null;
      }
      String next = Long.toString(number(page.present, page.size) + 1);
      return isSized ? next + ":" + page.size : next;
    }

    @Override
    public Map<String, String> parameters(@Nullable String present, int size) {
      return Map.of(parameter, Long.toString(number(present, size)));
    }

    @Override
    public int size(@Nullable String present, int most) {
      return present == null || present.indexOf(':') < 0 ? most : Math.min(most, sizeIn(present));
    }

    private long number(@Nullable String present, int size) {
      if (present == null || (isSized && (present.indexOf(':') < 0 || sizeIn(present) != size))) {
        return from;
      }
      return Long.parseLong(isSized ? present.substring(0, present.indexOf(':')) : present);
    }

    private static int sizeIn(String present) {
      return Integer.parseInt(present.substring(present.indexOf(':') + 1));
    }

    @Override
    public boolean isCounted() {
      return true;
    }
  }

  /** The number of rows before a page, until one is empty. */
  record Offset(String parameter, Ends ends) implements Next {
    @Override
    public @Nullable String after(Read page) {
      long before = page.present == null ? 0 : Long.parseLong(page.present);
      return page.rows.isEmpty() ? null : Long.toString(before + page.rows.size());
    }

    @Override
    public Map<String, String> parameters(@Nullable String present, int size) {
      return Map.of(parameter, present == null ? "0" : present);
    }

    @Override
    public boolean isCounted() {
      return true;
    }
  }

  /** The last row's value of a field that orders the rows, until a page is empty. */
  record After(OwnName field, String parameter, Ends ends) implements Next {
    @Override
    public @Nullable String after(Read page) throws PartnerFailure {
      if (page.rows.isEmpty()) {
        return null;
      }
      Object row = // one that is none is refused alone
          page.rows.stream()
              .filter(Map.class::isInstance)
              .reduce((one, later) -> later)
              .orElse(null);
      String last = text(field.in(row));
      if (last == null) {
        throw new PartnerFailure(
            Kind.MALFORMED,
            "The last row of a page has no " + field.text() + " for the next one to begin after");
      }
      return last;
    }

    @Override
    public Map<String, String> parameters(@Nullable String present, int size) {
      return present == null ? Map.of() : Map.of(parameter, present);
    }

    @Override
    public boolean isCounted() {
      return true;
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value == null || value.equals(false)) {
      return null;
    }
    String text = JsonText.of(value);
    return text.isBlank() ? null : text;
  }
}
