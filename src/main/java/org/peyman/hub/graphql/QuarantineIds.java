package org.peyman.hub.graphql;

import java.util.Optional;

/** The ids that items in quarantine are called by, for commands that are given them. */
public final class QuarantineIds {

  static final String TYPE = "QuarantinedItem";

  private QuarantineIds() {}

  /** The key of the item among everything in quarantine; empty where the text is no such id. */
  public static Optional<String> key(String id) {
    return Ids.parse(id).filter(named -> named.type().equals(TYPE)).map(Ids.Named::key);
  }
}
