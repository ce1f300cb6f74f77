package org.peyman.hub.plugins;

import java.util.List;

/**
 * A jar that the hub does without.
 *
 * @param jar name of its file
 * @param cause in the hub's own words, for anyone
 * @param reasons all that was found, for who can mend it; they may quote the jar
 */
public record SetAside(String jar, Cause cause, List<String> reasons) {

  public SetAside {
    reasons = List.copyOf(reasons);
  }

  /** What kind of thing is wrong. */
  public enum Cause {
    UNREADABLE("cannot be read"),
    MANIFEST("does not say in its manifest whose it is and which door it was made for"),
    VERSION("was made for another version of the door"),
    FACTORY("has no factory that opens a partner"),
    SETTINGS("has settings that cannot be used"),
    FAILED("failed while it was opened"),
    IDENTITY("is not what its manifest says"),
    TAKEN("has a name, an organization or a source that another partner has"),
    EXTENSION("extends the schema in a way that is not allowed");

    private final String says;

    Cause(String says) {
      this.says = says;
    }

    /** The rest of a sentence that begins with the name of the jar. */
    public String says() {
      return says;
    }
  }
}
