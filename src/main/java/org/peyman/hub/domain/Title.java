package org.peyman.hub.domain;

/** What something is called in Persian and in English. */
public record Title(String fa, String en) {}
