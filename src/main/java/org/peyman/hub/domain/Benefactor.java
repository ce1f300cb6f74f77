package org.peyman.hub.domain;

/**
 * Somebody who gives money and is none of the organizations.
 *
 * @param code of whom also figures are asked: no name, where that is not to be shown
 * @param isNamed whether the name may be shown to all
 */
public record Benefactor(
    String code, String nameFa, String nameEn, BenefactorKind kind, boolean isNamed) {}
