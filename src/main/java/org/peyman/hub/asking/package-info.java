/**
 * How the hub asks what may be slow, fail or misbehave: once, in time, cancellably ({@link
 * org.peyman.hub.asking.PartnerCall}), and only so much at once ({@link
 * org.peyman.hub.asking.Turns}).
 *
 * <p>Enters: what is to be called. Never: what is asked and what the answer means; the text of a
 * partner's exception, except into the log and masked.
 */
@NullMarked
package org.peyman.hub.asking;

import org.jspecify.annotations.NullMarked;
