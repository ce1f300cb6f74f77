package org.peyman.hub.sync;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Amounts;
import org.peyman.hub.domain.Flow;
import org.peyman.hub.domain.FlowKind;
import org.peyman.hub.domain.FlowStage;
import org.peyman.hub.domain.Money;
import org.peyman.hub.domain.MoneyUnit;
import org.peyman.hub.domain.Text;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.Refusal.Problem;
import org.peyman.hub.sync.Cell.Reading;

/** Reads the content of flows of money, with the rules that hold between its fields. */
final class FlowContents {

  private static final String UNITS =
      Arrays.stream(MoneyUnit.values()).map(Enum::name).collect(Collectors.joining(", "));
  private static final Title NAME_UNIT = new Title("نام واحد: " + UNITS, "name the unit: " + UNITS);
  private static final Title WHOLE_RIALS =
      new Title("عددی صحیح از ریال", "a whole number of rials");
  private static final Title AMOUNT_RANGE =
      new Title(
          "از 1 تا 1,000,000,000,000,000 ریال (100 همت)",
          "from 1 to 1,000,000,000,000,000 rials (100 hemmat)");
  private static final Title PAYEE_ALLOWED =
      new Title(
          "کد یک سازمان، یا خالی برای خانوارها و کارفرمایان",
          "the code of an organization, or nothing for households and employers");
  private static final Title OTHER_PAYEE =
      new Title("گیرنده‌ای جز پرداخت‌کننده", "another payee than the payer");
  private static final Title PAYEE_OF_OWN =
      new Title(
          "با پرداخت‌کنندهٔ OWN کد سازمانی که منابع از آن خود اوست",
          "with the payer OWN the code of the organization whose own means these are");
  private static final Title ONLY_PAYMENTS =
      new Title("تنها با مرحلهٔ PAYMENT", "only with the stage PAYMENT");

  private FlowContents() {}

  static Flow flow(Fields fields, ProvinceNames provinces, LocalDate today) {
    Part<FlowStage> stage = fields.must("stage", CellTypes.oneOf(FlowStage.class));
    Part<FlowKind> kind = fields.must("kind", CellTypes.oneOf(FlowKind.class));
    Part<String> payer = fields.must("payer", CellTypes::code);
    Part<String> payee = payee(fields, payer.orNull());
    Part<Money> amount = amount(fields);
    Part<LocalDate> date = fields.must("date", dateOf(stage.orNull(), today));
    Part<String> reference = fields.may("reference", FlowContents::reference);
    Flow.Pledge pledge = pledge(fields, stage.orNull());
    Part<String> agreement = fields.may("agreement", CellTypes::code);
    Part<String> phase = fields.may("phase", CellTypes::code);
    Part<String> province = provinces.optional(fields);
    Part<String> sourceDocument = fields.may("sourceDocument", CellTypes::text);
    fields.faults().refuse();
    return new Flow(
        stage.value(),
        kind.value(),
        payer.value(),
        payee.orNull(),
        amount.value().rials().longValueExact(),
        date.value(),
        reference.orNull(),
        pledge,
        agreement.orNull(),
        phase.orNull(),
        province.orNull(),
        sourceDocument.orNull());
  }

  private static Part<String> payee(Fields fields, @Nullable String payer) {
    Part<String> payee = fields.may("payee", payeeBeside(payer));
    if (Flow.OWN.equals(payer) && payee.isRead() && payee.orNull() == null) {
      fields.faults().add(Problem.missing(fields.place("payee"), PAYEE_OF_OWN));
    }
    return payee;
  }

  private static Reading<String> payeeBeside(@Nullable String payer) {
    return cell -> {
      String payee = CellTypes.code(cell);
      if (Flow.OTHER_PAYERS.contains(payee)) {
        throw cell.invalid(PAYEE_ALLOWED);
      }
      if (payee.equals(payer)) {
        throw cell.inconsistent(OTHER_PAYEE);
      }
      return payee;
    };
  }

  /** What an amount is depends on its unit, which nobody guesses. */
  private static Part<Money> amount(Fields fields) {
    Part<MoneyUnit> unit = fields.may("unit", CellTypes.oneOf(MoneyUnit.class));
    if (unit.isRead() && unit.orNull() == null) {
      fields.faults().add(Problem.missing(fields.place("unit"), NAME_UNIT));
    }
    MoneyUnit named = unit.orNull();
    return fields.must("amount", named == null ? FlowContents::inRials : amountIn(named));
  }

  /** Without a unit no more is said of an amount than whether it is one. */
  private static Money inRials(Cell cell) {
    number(cell);
    return Money.of(1);
  }

  private static Reading<Money> amountIn(MoneyUnit unit) {
    return cell -> {
      BigDecimal number = number(cell);
      if (number.signum() <= 0) {
        throw cell.outOfRange(AMOUNT_RANGE);
      }
      Money amount = Money.of(number, unit).orElseThrow(() -> cell.invalid(WHOLE_RIALS));
      if (amount.rials().compareTo(BigInteger.valueOf(Flow.MOST)) > 0) {
        throw cell.outOfRange(AMOUNT_RANGE);
      }
      return amount;
    };
  }

  private static BigDecimal number(Cell cell) {
    return Amounts.parse(cell.text()).orElseThrow(() -> cell.invalid(Amounts.ALLOWED));
  }

  private static Reading<LocalDate> dateOf(@Nullable FlowStage stage, LocalDate today) {
    return stage == FlowStage.PLEDGE ? CellTypes::date : CellTypes.dateUntil(today);
  }

  /** Both sides copy a tracking number, each with its own digits. */
  private static String reference(Cell cell) {
    return Text.latinDigits(CellTypes.id(cell));
  }

  private static Flow.@Nullable Pledge pledge(Fields fields, @Nullable FlowStage stage) {
    Part<String> organization =
        fields.may("pledgeOrganization", onlyOfPayment(stage, CellTypes::code));
    Part<String> id = fields.may("pledgeId", onlyOfPayment(stage, CellTypes::id));
    String of = organization.orNull();
    String called = id.orNull();
    if (of != null && called != null) {
      return new Flow.Pledge(of, called);
    }
    if (of != null && id.isRead()) {
      fields.lacks("pledgeId");
    } else if (called != null && organization.isRead()) {
      fields.lacks("pledgeOrganization");
    }
    return null;
  }

  private static Reading<String> onlyOfPayment(@Nullable FlowStage stage, Reading<String> reading) {
    return cell -> {
      if (stage == FlowStage.PLEDGE) {
        throw cell.inconsistent(ONLY_PAYMENTS);
      }
      return reading.read(cell);
    };
  }
}
