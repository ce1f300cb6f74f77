package org.peyman.hub.graphql;

import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Permission;
import org.peyman.hub.access.Role;

/** What a caller is told who may not see or do something. */
final class Refused {

  private Refused() {}

  /**
   * The error.
   *
   * @param what the beginning of the sentence, such as "jobs"
   */
  static HubError of(Caller caller, Permission permission, String what) {
    String instead = caller.role() == Role.PUBLIC ? instead(permission) : "";
    return HubError.forbidden(
        what
            + ": "
            + permission.words()
            + " are for "
            + permission.holders()
            + (caller.confinedTo() == null ? "" : ", each partner its own")
            + "; you are "
            + caller.words()
            + instead);
  }

  private static String instead(Permission permission) {
    return (permission == Permission.FIGURES
            ? "; it sees those that the saved queries at /q publish"
            : "")
        + "; send the key of one as Authorization: Bearer";
  }

  /** Something that nobody may see, since it was never said who may. */
  static HubError undecided(String what) {
    return HubError.forbidden(what + ": it was not decided who may see it");
  }
}
