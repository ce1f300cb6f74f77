package org.peyman.hub.demo;

/** A claim that stands in a partner's file, for the visits that follow. */
record Claimed(Partner partner, String id, Placement told) {}
