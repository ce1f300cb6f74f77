/**
 * What goes wrong around a hub, one cause at a time: its database, its partners, its callers, and
 * too much to do. Each time no fact is lost or doubled, no wrong figure is served, the hub says
 * what it cannot do, and it goes on by itself.
 */
@NullMarked
package org.peyman.hub.faults;

import org.jspecify.annotations.NullMarked;
