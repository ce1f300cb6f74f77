/**
 * Partners' own jars, found in a folder, each behind a class loader and on threads of its own. What
 * is wrong with a jar sets that jar aside and nothing else. The door is {@link
 * org.peyman.hub.plugins.Plugins}. In come jars and their settings, out go partners as the door
 * knows them; nobody else loads classes.
 */
@NullMarked
package org.peyman.hub.plugins;

import org.jspecify.annotations.NullMarked;
