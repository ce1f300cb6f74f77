package org.peyman.hub.http;

/**
 * A part without which the hub goes on.
 *
 * @param part what it is, for example {@code acme.jar}
 * @param reason the rest of a sentence that begins with the part, in the hub's own words: the probe
 *     is open to anybody
 */
public record Degraded(String part, String reason) {}
