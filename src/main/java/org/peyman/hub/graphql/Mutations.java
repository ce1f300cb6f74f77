package org.peyman.hub.graphql;

import org.peyman.hub.sync.QuarantineRetry;
import org.peyman.hub.sync.Submissions;

/**
 * Where mutations go.
 *
 * @param submissions what organizations send
 * @param again what is judged again
 */
public record Mutations(Submissions submissions, QuarantineRetry again) {}
