package org.peyman.hub.partner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partner's system did not give what it was asked for. It is data, not a fault of the hub: the
 * hub shows its {@link Kind}, logs its message, and tries again later.
 */
public final class PartnerFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /** What went wrong, and so who must act. */
  public enum Kind {
    /** Nobody answers at the address, or the connection broke. */
    UNREACHABLE("cannot be reached", true),
    /** It answered too late, or not at all. */
    TIMED_OUT("did not answer in time", true),
    /** Its certificate is expired, or not one that is trusted. */
    CERTIFICATE("has a certificate that is not valid", false),
    /** It does not accept the credentials. */
    DENIED("refuses the credentials", false),
    /** It answered that it failed. */
    FAILED("answered with an error", true),
    /** What it answered cannot be read, or is not what was agreed. */
    MALFORMED("answered something that cannot be read", true),
    /** It answered more than once for one object, and not the same. */
    CONTRADICTED("answered more than once for one object, and not the same", true),
    /** What it answered is larger than was agreed. */
    TOO_LARGE("answered more than is allowed", false),
    /** The table, address or folder that was named is not there, or has no such column. */
    MISSING("does not have what was asked for", false);

    private final String says;
    private final boolean passing;

    Kind(String says, boolean passing) {
      this.says = says;
      this.passing = passing;
    }

    /** The rest of a sentence that begins with the name of the system. */
    public String says() {
      return says;
    }

    /** Whether it may pass by itself; otherwise somebody must mend something. */
    public boolean isPassing() {
      return passing;
    }
  }

  private final Kind kind;
  private final transient List<PageNote> notes;

  private PartnerFailure(
      Kind kind, String message, @Nullable Throwable cause, List<PageNote> notes) {
    super(message, cause);
    this.kind = kind;
    this.notes = List.copyOf(notes);
  }

  /**
   * @param message for the hub's log: no personal data, no secrets
   */
  public PartnerFailure(Kind kind, String message, @Nullable Throwable cause) {
    this(kind, message, cause, List.of());
  }

  /**
   * One of which the source says more.
   *
   * @param message for the hub's log: no personal data, no secrets
   * @param notes kept and shown to callers as those of a page are
   */
  public static PartnerFailure noting(Kind kind, String message, List<PageNote> notes) {
    return new PartnerFailure(kind, message, null, notes);
  }

  /** Without a cause. */
  public PartnerFailure(Kind kind, String message) {
    this(kind, message, null);
  }

  /** What is to be noted of the source. */
  public List<PageNote> notes() {
    return notes;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }
}
