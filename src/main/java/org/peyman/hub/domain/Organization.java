package org.peyman.hub.domain;

/**
 * An organization that promises, reports or supervises.
 *
 * @param code capitals, digits and underscores, for example {@code IMDAD}
 * @param kind what kind of body it is, a code such as {@code FOUNDATION}
 */
public record Organization(String code, String nameFa, String nameEn, String kind) {}
