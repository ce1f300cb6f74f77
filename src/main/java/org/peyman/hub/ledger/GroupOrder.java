package org.peyman.hub.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.YearGone;

/**
 * The order of the groups of a statement of sums, so that the database cuts what is not wanted. It
 * is that of the rows that are made of them: by values as they are shown, rounded where they are.
 */
final class GroupOrder {

  /** Half-up to 6 decimals, exactly: as so many millionths. */
  private static final Template ROUNDED =
      new Template("div(({part}) * 2000000 + {whole}, 2 * ({whole}))");

  private static final String WHOLE_YEAR = Integer.toString(YearGone.WHOLE);

  private final SumQuestion question;

  GroupOrder(SumQuestion question) {
    this.question = question;
  }

  /** What holds of a group in which something happened. */
  static String notEmpty() {
    return Measure.SUMMED.stream()
        .map(SumQuestion::column)
        .collect(Collectors.joining(" + ", "(", ") > 0"));
  }

  String text() {
    List<String> steps = new ArrayList<>();
    Sums.Cut cut = question.cut();
    if (cut != null) {
      cut.order().forEach(by -> steps.add(step(expression(by), by.descending())));
    }
    question.groupBy().forEach(dimension -> steps.add(step(expression(dimension), false)));
    return String.join(", ", steps);
  }

  private static String step(String expression, boolean descending) {
    return expression + (descending ? " DESC" : "") + " NULLS LAST";
  }

  private String expression(Sums.By by) {
    if (by instanceof Sums.By.OfDimension of) {
      return expression(of.dimension());
    }
    Measure measure = ((Sums.By.OfMeasure) by).measure();
    boolean exists =
        Sums.hasCommitments(question.groupBy(), question.filter())
            || !(measure.isOfCommitments() || measure.inputs().contains(Measure.PLEDGED));
    return exists ? expression(measure) : "NULL::numeric";
  }

  private static String expression(Dimension dimension) {
    return SumQuestion.column(dimension) + " COLLATE \"C\"";
  }

  private static String expression(Measure measure) {
    return switch (measure) {
      case CREDIT -> rounded("credit", FactSums.CREDIT_SHARES);
      case FTE -> rounded("fte", FactSums.FULL_WEEK_TENTHS);
      case EXPECTED -> rounded("expected", WHOLE_YEAR);
      case OVERSTATEMENT -> "claimed - jobs";
      case REFUTED -> "checked - verified";
      case FULFILMENT ->
          "CASE WHEN joint_pledged = 0 AND pledged <> 0 THEN "
              + rounded("jobs", "pledged")
              + " END";
      case PACE ->
          "CASE WHEN joint_pledged = 0 AND expected <> 0 THEN "
              + rounded("jobs * " + WHOLE_YEAR, "expected")
              + " END";
      case GAP -> "CASE WHEN joint_pledged = 0 THEN pledged - jobs END";
      default -> SumQuestion.column(measure);
    };
  }

  private static String rounded(String part, BigDecimal whole) {
    return rounded(part, whole.toPlainString());
  }

  private static String rounded(String part, String whole) {
    return ROUNDED.with(Map.of("part", part, "whole", whole));
  }
}
