/**
 * Who is asking, and what they may see and do: credentials, roles, and the policy, which decides on
 * every field of the schema.
 */
@NullMarked
package org.peyman.hub.access;

import org.jspecify.annotations.NullMarked;
