package org.peyman.hub.domain;

/** How a verification was made. */
public enum VerificationMethod {
  FIELD_VISIT,
  PHONE,
  DOCUMENT,
  INSURANCE_RECORD
}
