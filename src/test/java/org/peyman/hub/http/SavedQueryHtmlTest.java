package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.peyman.hub.graphql.SchemaAssembly;
import org.peyman.hub.saved.Names;
import org.peyman.hub.saved.QueryFiles;
import org.peyman.hub.saved.SavedQuery;
import org.peyman.hub.saved.SavedQueryReader;

/** The page of saved queries shows words as words, whatever is written in them. */
final class SavedQueryHtmlTest {

  private static final String HOSTILE = "<script src=\"//x\">'&amp;";
  private static final String ESCAPED = "&lt;script src=&quot;//x&quot;&gt;&#x27;&amp;amp;";

  @Test
  void wordsOfQueriesAndColumnsAndExamplesAreEscaped() {
    String page = new SavedQueryHtml(false, HOSTILE, "", Names.NONE).page(queries());

    assertThat(page)
        .doesNotContain("<script src=\"//x")
        .contains("<h2>" + ESCAPED + "</h2>")
        .contains("<td>" + ESCAPED + "</td>")
        .contains("placeholder=\"" + ESCAPED + "\"")
        .contains("value=\"" + ESCAPED + "\"");
  }

  private static List<SavedQuery> queries() {
    QueryFiles hub = QueryFiles.ofHub();
    SortedMap<String, String> texts = new TreeMap<>();
    hub.queries()
        .forEach(
            (name, text) ->
                texts.put(name, text.replaceAll("(?m)^(# title.en:).*", "$1 " + HOSTILE)));
    String quoted = '"' + HOSTILE.replace("\"", "\"\"") + '"';
    String titles =
        hub.words()
            .replaceAll("(?m)^(code,[^,]*),[^,]*,", "$1," + quoted + ",")
            .replaceAll("(?m)^(\\$years,[^,]*,[^,]*),.*$", "$1," + quoted);
    return SavedQueryReader.read(SchemaAssembly.assemble(), new QueryFiles(texts, titles));
  }
}
