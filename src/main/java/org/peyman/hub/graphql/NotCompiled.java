package org.peyman.hub.graphql;

/** Says that a query, or a request for one, is left to graphql-java's own execution. */
final class NotCompiled extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param what is not answered in the compiled way
   */
  NotCompiled(String what) {
    super(what, null, false, false);
  }
}
