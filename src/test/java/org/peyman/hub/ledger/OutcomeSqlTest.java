package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.support.TestDatabase;

/** What the database says of outcomes is what the domain says of them. */
class OutcomeSqlTest {

  private static final String SAID =
      """
      SELECT outcome || ' ' || confirms(outcome) || ' ' || is_active(NULL, outcome, DATE '2021-06-01')
      FROM unnest(string_to_array('%s', ' ')) WITH ORDINALITY AS each (outcome, place)
      ORDER BY place
      """;

  @Test
  void theSameOutcomesConfirmAndLeaveActive() throws SQLException {
    assertThat(said(TestDatabase.fresh()))
        .isEqualTo(
            Stream.of(Outcome.values())
                .map(each -> each + " " + each.confirmed() + " " + each.leavesActive())
                .toList());
  }

  private static List<String> said(String uri) throws SQLException {
    String all = String.join(" ", Stream.of(Outcome.values()).map(Enum::name).toList());
    List<String> said = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(uri));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SAID.formatted(all))) {
      while (rows.next()) {
        said.add(rows.getString(1));
      }
    }
    return said;
  }
}
