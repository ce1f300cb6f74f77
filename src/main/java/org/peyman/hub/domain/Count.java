package org.peyman.hub.domain;

import java.util.List;

/**
 * What an organization that may not share persons reports instead: how many, per phase and Solar
 * Hijri month. A newer revision replaces the document whole.
 *
 * @param cells at most one for each province and facets
 */
public record Count(String phase, SolarMonth month, List<Cell> cells) implements Fact.Content {

  public Count {
    cells = List.copyOf(cells);
  }

  /** The id of a count in {@link Fact#id}: phase and month, for example {@code PHASE_1/1399-07}. */
  public static String id(String phase, SolarMonth month) {
    return phase + "/" + month;
  }

  /** The phase in the id of a count, also of one that is withdrawn. */
  public static String phaseOf(String id) {
    return id.substring(0, id.indexOf('/'));
  }

  /**
   * So many placements of one kind in one province.
   *
   * @param quantity 0 to 100,000,000
   */
  public record Cell(String province, Facets facets, int quantity) {}
}
