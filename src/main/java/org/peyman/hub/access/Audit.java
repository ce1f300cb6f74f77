package org.peyman.hub.access;

import io.vertx.core.Future;

/** Where it is kept who did what, and who was refused what. */
public interface Audit {

  /** Keeps nothing. */
  Audit NONE =
      new Audit() {
        @Override
        public Future<Void> done(
            Caller caller, String action, String subject, String outcome, String requestId) {
          return Future.succeededFuture();
        }

        @Override
        public void refused(Caller caller, String action, String outcome, String requestId) {}
      };

  /**
   * Keeps that something was done.
   *
   * @return completes when it is kept; never fails
   */
  Future<Void> done(Caller caller, String action, String subject, String outcome, String requestId);

  /** Notes that something was refused; the same within some seconds is kept once, and counted. */
  void refused(Caller caller, String action, String outcome, String requestId);
}
