package org.peyman.hub.http;

import java.util.List;
import org.peyman.hub.domain.Title;
import org.peyman.hub.graphql.Beside;
import org.peyman.hub.graphql.Export;
import org.peyman.hub.saved.SavedQuery;

/**
 * What a file says of itself besides its rows.
 *
 * @param words of the query
 * @param conditions that the rows were asked for with
 * @param shown of which version of the ledger and of which day the rows are
 * @param beside what else is known
 * @param parameters of its address, with the question mark; empty: there are none
 * @param persian whether it says that in Persian
 */
record FileWords(
    SavedQuery.Words words,
    List<SavedQuery.Condition> conditions,
    Export.Shown shown,
    Beside beside,
    String parameters,
    boolean persian) {

  String title() {
    return say(words.titleFa(), words.titleEn());
  }

  String about() {
    return say(words.aboutFa(), words.aboutEn());
  }

  String say(String fa, String en) {
    return persian ? fa : en;
  }

  String say(Title title) {
    return say(title.fa(), title.en());
  }
}
