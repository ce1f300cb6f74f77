/**
 * Sources that the hub reads by itself: when, page by page, from which cursor, under whose lease,
 * and what happens when one fails. The door is {@link org.peyman.hub.pulling.Puller}. What a row
 * means is decided in {@code sync}; nothing of a partner's system is known here but its {@link
 * org.peyman.hub.partner.FactSource}.
 */
@NullMarked
package org.peyman.hub.pulling;

import org.jspecify.annotations.NullMarked;
