package org.peyman.hub.extension;

import java.util.List;
import org.peyman.hub.partner.SchemaExtension;

/** Types of the hub that partners may extend; each has a code, by which resolvers are asked. */
public final class ExtendableTypes {

  public static final List<String> ALL = SchemaExtension.EXTENDABLE;

  /** As part of a sentence. */
  static final String TEXT = "Organization, Province, Phase and Agreement";

  private ExtendableTypes() {}
}
