package org.peyman.hub.partner;

import java.util.regex.Pattern;

/**
 * Who a partner is.
 *
 * @param name of its field in the schema and in logs, for example {@code astanQuds}: a lower-case
 *     letter, then at most 39 letters and digits, all ASCII
 * @param organization code of the organization that its facts belong to, for example {@code
 *     ASTAN_QUDS}: a capital letter, then at most 39 capitals, digits and underscores
 * @param nameFa the organization's name in Persian, used where the hub does not know it yet
 * @param nameEn the same in English
 */
public record Identity(String name, String organization, String nameFa, String nameEn) {

  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

  /**
   * @throws IllegalArgumentException where name or code has another form, or a title is blank
   */
  public Identity {
    require(NAME.matcher(name).matches(), "name", name, "a name such as astanQuds");
    require(
        CODE.matcher(organization).matches(),
        "organization",
        organization,
        "a code such as ASTAN_QUDS");
    require(!nameFa.isBlank(), "nameFa", nameFa, "a name in Persian");
    require(!nameEn.isBlank(), "nameEn", nameEn, "a name in English");
  }

  private static void require(boolean good, String field, String value, String allowed) {
    if (!good) {
      throw new IllegalArgumentException(field + " is '" + value + "'; allowed: " + allowed + ".");
    }
  }

  /** What the partner's own types in the schema begin with: {@code AstanQuds}. */
  public String typePrefix() {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
