package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import org.peyman.hub.domain.Money;
import org.peyman.hub.domain.MoneyUnit;
import org.peyman.hub.funding.Cost;

/** Amounts of money. */
final class MoneyFields {

  private MoneyFields() {}

  static void into(RuntimeWiring.Builder wiring) {
    TypeFields<Money> money = new TypeFields<>("Money", Money.class);
    money
        .read("rials", it -> it.rials().toString())
        .read("millionTomans", it -> it.in(MoneyUnit.MILLION_TOMAN))
        .find("text", (it, call) -> it.text(call.language() == Language.FA))
        .into(wiring);
    TypeFields<Cost> range = new TypeFields<>("MoneyRange", Cost.class);
    range.read("low", Cost::low).read("mid", Cost::mid).read("high", Cost::high).into(wiring);
  }
}
