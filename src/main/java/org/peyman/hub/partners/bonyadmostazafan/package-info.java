/**
 * Bonyad Mostazafan: its facts out of the folder that it drops files into, read by its
 * configuration {@code bonyadmostazafan.yaml}, and live figures out of a file in the same folder.
 *
 * <p>Enters: the folder, as {@code BONYAD_MOSTAZAFAN_FOLDER}. Never: another partner's room.
 */
@NullMarked
package org.peyman.hub.partners.bonyadmostazafan;

import org.jspecify.annotations.NullMarked;
