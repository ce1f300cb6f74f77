package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Permission;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.domain.Quoted;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.SavedViews;

/** Views of the dashboard under names. */
final class SavedViewFields {

  private static final String TYPE = "SavedView";
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_QUERY = 2_000;

  /** As the dashboard writes its address: no key is ever in it. */
  private static final Pattern QUERY =
      Pattern.compile("(?:[A-Za-z]{1,40}=[^&=#?\\s\\p{Cntrl}]*(?:&(?!$)|$))*");

  /** What belongs to a reader or to a frame, and not to a view. */
  private static final Set<String> NOT_OF_VIEWS =
      Set.of("lang", "theme", "embed", "part", "kiosk", "after");

  private SavedViewFields() {}

  static void into(RuntimeWiring.Builder wiring) {
    TypeFields<SavedViews.View> fields = new TypeFields<>(TYPE, SavedViews.View.class);
    fields
        .read("id", it -> Ids.of(TYPE, Long.toString(it.number())))
        .read("name", it -> it.content().name())
        .read("query", it -> it.content().query())
        .read("shared", it -> it.content().shared())
        .find("own", (it, call) -> it.content().owner().equals(owner(call.scope().caller())))
        .moment("savedAt", SavedViews.View::savedAt)
        .into(wiring);
  }

  /** The role and the name, as budgets tell callers apart. */
  static String owner(Caller caller) {
    return caller.visibility() + " " + caller.name();
  }

  static Future<?> list(Call call) {
    call.scope().isOfTheMoment();
    return call.scope().reads().savedViews(owner(call.scope().caller()));
  }

  /**
   * What is to be kept.
   *
   * @throws HubError where it cannot be
   */
  static SavedViews.Content content(Call call) {
    InputObject given = call.arguments();
    return new SavedViews.Content(
        owner(call.scope().caller()),
        name(String.valueOf(given.get("name", String.class)).strip()),
        query(String.valueOf(given.get("query", String.class))),
        Boolean.TRUE.equals(given.get("shared", Boolean.class)));
  }

  private static String name(String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw HubError.badRequest(
          new Title(
              "نام " + name.length() + " نویسه دارد؛ مجاز: ۱ تا " + LONGEST_NAME,
              "name: it has " + name.length() + " characters; allowed: 1 to " + LONGEST_NAME));
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw HubError.badRequest(
          new Title(
              "نام نویسهٔ کنترلی دارد؛ مجاز: یک سطر متن",
              "name: it has control characters; allowed: one line of text"));
    }
    refuseCodes(new Title("نام", "name"), name);
    return name;
  }

  /** What stands in the dashboard's address, without what is not of a view. */
  static String query(String query) {
    if (query.length() > LONGEST_QUERY) {
      throw HubError.badRequest(
          "query: it has " + query.length() + " characters; allowed: at most " + LONGEST_QUERY);
    }
    if (!QUERY.matcher(query).matches()) {
      throw HubError.badRequest(
          "query: "
              + Quoted.of(query)
              + " is no part of the dashboard's address; allowed: what stands behind its question"
              + " mark, such as \"view=outlook\" or \"province=GILAN&year=1400\"");
    }
    refuseCodes(new Title("نشانی", "query"), query);
    return Arrays.stream(query.split("&", -1))
        .filter(it -> !NOT_OF_VIEWS.contains(it.substring(0, Math.max(0, it.indexOf('=')))))
        .collect(Collectors.joining("&"));
  }

  static void refuseCodes(Title what, String text) {
    if (!Digits.maskAll(text).equals(text)) {
      throw HubError.badRequest(
          new Title(
              what.fa() + " عددی مانند کد ملی دارد؛ دادهٔ شخصی مجاز نیست",
              what.en() + ": it has a number like a national code; allowed: no personal data"));
    }
  }

  /** Keeps a view; what it is was checked before. */
  static Future<SavedViews.View> save(Call call, SavedViews.Content content) {
    Scope scope = call.scope();
    return scope
        .intake()
        .views()
        .save(content, scope.now())
        .map(
            saved ->
                saved.orElseThrow(
                    () ->
                        HubError.limitExceeded(
                            new Title(
                                "شما "
                                    + SavedViews.MOST
                                    + " نما دارید که بیشترین شمار است؛ یکی را حذف کنید",
                                "name: you keep "
                                    + SavedViews.MOST
                                    + " views, which is as many as may be; remove one"))));
  }

  /** Keeps a view no longer. */
  static Future<SavedViews.View> remove(Call call) {
    String id = String.valueOf(call.arguments().get("id", String.class));
    long number = number(TYPE, id).orElseThrow(() -> noView(id));
    Scope scope = call.scope();
    Caller caller = scope.caller();
    return scope
        .intake()
        .views()
        .remove(number, owner(caller), caller.may(Permission.SHARING))
        .map(removed -> removed.orElseThrow(() -> noView(id)));
  }

  /** The number of what an id of a type names; empty: it is none. */
  static Optional<Long> number(String type, String id) {
    return Ids.parse(id)
        .filter(named -> named.type().equals(type) && named.key().matches("[0-9]{1,18}"))
        .map(named -> Long.valueOf(named.key()));
  }

  private static HubError noView(String id) {
    return HubError.badRequest(
        "id: " + Quoted.of(id) + " is not the id of a saved view that you may remove");
  }
}
