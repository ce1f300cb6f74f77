package org.peyman.hub.domain;

/** The gender of the person placed, as the organization recorded it. */
public enum Gender {
  FEMALE,
  MALE
}
