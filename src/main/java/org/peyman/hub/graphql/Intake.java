package org.peyman.hub.graphql;

import org.peyman.hub.sync.SecondReading;
import org.peyman.hub.sync.Submissions;

/**
 * Where mutations go.
 *
 * @param submissions what organizations send
 * @param again what is judged again
 */
public record Intake(Submissions submissions, SecondReading again) {}
