package org.peyman.hub.http;

import java.util.List;
import org.peyman.hub.saved.Column;

/**
 * What of the file its reader chooses.
 *
 * @param headers of the columns
 * @param bom whether a CSV file begins with the mark by which Excel knows UTF-8
 * @param values how codes and truth values are shown
 * @param solar whether a Solar Hijri day stands beside each other one
 * @param tehran whether moments are in Tehran's time, and not in UTC
 * @param persianDigits whether numbers and days that are written as text have Persian digits
 */
record FileOptions(
    Headers headers,
    boolean bom,
    Values values,
    boolean solar,
    boolean tehran,
    boolean persianDigits) {

  /** How codes are shown. */
  enum Values {
    CODES,
    FA,
    EN
  }

  /** What columns are called. */
  enum Headers {
    NAMES,
    FA,
    EN;

    List<String> of(List<Column> columns) {
      return columns.stream()
          .map(
              column ->
                  switch (this) {
                    case NAMES -> column.name();
                    case FA -> column.titleFa();
                    case EN -> column.titleEn();
                  })
          .toList();
    }
  }
}
