package org.peyman.hub.partner;

/** The version of this door. */
public final class Spi {

  /**
   * {@code major.minor}. A hub opens jars made for the same major version and for this minor
   * version or an older one.
   */
  public static final String VERSION = "1.0";

  private Spi() {}
}
