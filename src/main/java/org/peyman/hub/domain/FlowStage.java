package org.peyman.hub.domain;

/** Whether money was promised or has been paid; the two are never added to each other. */
public enum FlowStage {
  PLEDGE,
  PAYMENT
}
