package org.peyman.hub.http;

import static j2html.TagCreator.datalist;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.input;
import static j2html.TagCreator.option;
import static j2html.TagCreator.select;

import j2html.tags.DomContent;
import j2html.tags.Tag;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Title;
import org.peyman.hub.domain.Words;
import org.peyman.hub.saved.Coded;
import org.peyman.hub.saved.Meaning;
import org.peyman.hub.saved.Names;
import org.peyman.hub.saved.SavedQuery;

/**
 * The fields of a form for the variables of saved queries. What has names is chosen from a menu of
 * these, in which can be searched by typing.
 */
record QueryFields(PageFrame frame, Names names) {

  /** The field of a variable, without its name. */
  Tag<?> of(SavedQuery.Variable variable, @Nullable String value) {
    if (!variable.isList() && !variable.allowed().isEmpty()) {
      return chosen(variable);
    }
    Map<String, Title> menu = menu(variable.meaning());
    return input()
        .attr("dir", menu.isEmpty() ? "ltr" : frame.say("rtl", "ltr"))
        .attr("autocomplete", "off")
        .withPlaceholder(example(variable, menu))
        .condAttr(!menu.isEmpty(), "list", listId(variable))
        .condAttr(!menu.isEmpty() && variable.isList(), "data-several", "")
        .withCondValue(value != null, value);
  }

  private Tag<?> chosen(SavedQuery.Variable variable) {
    return select(
        option(),
        each(variable.allowed(), value -> option(word(variable, value)).withValue(value)));
  }

  private String word(SavedQuery.Variable variable, String value) {
    return variable.type().startsWith("Boolean")
        ? frame.say(Words.of("truth." + value))
        : frame.say(variable.meaning().title(value, names));
  }

  /** What can be chosen, by value. */
  private Map<String, Title> menu(Meaning meaning) {
    Coded coded = meaning.coded();
    return coded == null ? meaning.words() : names.all(coded);
  }

  private String example(SavedQuery.Variable variable, Map<String, Title> menu) {
    if (menu.isEmpty()) {
      return variable.example();
    }
    String first = Arrays.asList(variable.example().split(",", -1)).get(0);
    return frame.say(menu.getOrDefault(first, Title.same(first)));
  }

  private static String listId(SavedQuery.Variable variable) {
    Coded coded = variable.meaning().coded();
    return "menu-" + (coded == null ? variable.type().replaceAll("\\W", "") : coded.name());
  }

  /** The menus of all fields, each once. */
  DomContent menus(List<SavedQuery> queries) {
    Map<String, Map<String, Title>> menus = new LinkedHashMap<>();
    for (SavedQuery query : queries) {
      for (SavedQuery.Variable variable : query.variables()) {
        Map<String, Title> menu = menu(variable.meaning());
        if (!menu.isEmpty()) {
          menus.putIfAbsent(listId(variable), menu);
        }
      }
    }
    return div(each(
            List.copyOf(menus.entrySet()),
            menu -> datalist(each(menu.getValue(), this::item)).withId(menu.getKey())))
        .attr("hidden");
  }

  /** A name with a comma in it would be taken for two, so its code is chosen. */
  private DomContent item(String value, Title title) {
    String name = frame.say(title);
    boolean isApart = name.contains(",") || name.contains("،");
    return option(isApart ? name : value).withValue(isApart ? value : name).withData("code", value);
  }
}
