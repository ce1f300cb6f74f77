package org.peyman.hub.domain;

/** What an organization is to an agreement. */
public enum PartyRole {
  SIGNATORY,
  IMPLEMENTER,
  MONITOR,
  FUNDER
}
