package org.peyman.hub.domain;

/** What kind of benefactor. */
public enum BenefactorKind {
  PERSON,
  COMPANY,
  FOUNDATION,
  /** Several who give together. */
  GROUP,
  OTHER
}
