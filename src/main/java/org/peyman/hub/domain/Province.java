package org.peyman.hub.domain;

/**
 * One of the provinces of Iran.
 *
 * @param code the English name in capitals, for example {@code EAST_AZERBAIJAN}
 * @param nameIso the romanised name of ISO 3166-2
 * @param isoCode ISO 3166-2:IR as renumbered on 2020-11-24, for example {@code IR-03}
 * @param isoCodeBefore2020 the code before that day; the same number may mean another province
 *     today
 * @param latitude of an approximate centre for drawing, degrees north
 * @param longitude of an approximate centre for drawing, degrees east
 */
public record Province(
    String code,
    String nameFa,
    String nameEn,
    String nameIso,
    String isoCode,
    String isoCodeBefore2020,
    double latitude,
    double longitude) {}
