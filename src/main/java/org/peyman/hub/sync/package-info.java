/**
 * Reading: what partners give, as files or as items of a mutation, becomes facts or refusals that
 * say what would be accepted. National codes enter here and go no further: what leaves this room
 * holds their keys. Knows no SQL and no GraphQL.
 */
@NullMarked
package org.peyman.hub.sync;

import org.jspecify.annotations.NullMarked;
