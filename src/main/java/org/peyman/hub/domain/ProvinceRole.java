package org.peyman.hub.domain;

/** What a province is to a phase. */
public enum ProvinceRole {
  PILOT,
  EXPANSION
}
