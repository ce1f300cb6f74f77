/**
 * Saved queries before anybody asks them: their files read and checked, their parameters, and the
 * flat columns that their answers become. The doors are {@link org.peyman.hub.saved.SavedQuery} and
 * {@link org.peyman.hub.saved.SavedQueryReader}. Nothing is executed here: no ledger, no HTTP.
 */
@NullMarked
package org.peyman.hub.saved;

import org.jspecify.annotations.NullMarked;
