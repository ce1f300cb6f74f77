package org.peyman.hub.sync;

import java.util.Map;
import org.peyman.hub.domain.Benefactor;
import org.peyman.hub.domain.BenefactorKind;
import org.peyman.hub.domain.Flow;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.sync.Cell.Reading;

/** The sheet of those who give money and are none of the organizations. */
final class Benefactors {

  private static final Reading<BenefactorKind> KIND = CellTypes.oneOf(BenefactorKind.class);

  private Benefactors() {}

  static Sheet<Benefactor> sheet(Map<String, Organization> organizations) {
    Reading<String> code = ownCode(organizations);
    return new Sheet<>(
            "benefactors.csv",
            row ->
                new Benefactor(
                    row.required("code", code),
                    row.required("name_fa", CellTypes::text),
                    row.required("name_en", CellTypes::text),
                    row.required("kind", KIND),
                    row.required("named", CellTypes::flag)))
        .required("code", code)
        .required("name_fa", CellTypes::text)
        .required("name_en", CellTypes::text)
        .required("kind", KIND)
        .required("named", CellTypes::flag);
  }

  /** A payer is named by its code alone, so that codes of all payers differ. */
  private static Reading<String> ownCode(Map<String, Organization> organizations) {
    return cell -> {
      String code = CellTypes.code(cell);
      if (organizations.containsKey(code) || Flow.OTHER_PAYERS.contains(code)) {
        throw cell.inconsistent("a code that is no organization's, and none of OWN, STATE, BANK");
      }
      return code;
    };
  }
}
