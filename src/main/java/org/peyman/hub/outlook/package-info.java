/**
 * What the jobs of a year will come to, held against what was promised for it: late reports by
 * chain ladder, the year's end, and what both say of the promise. What enters is what the ledger
 * knew at the ends of months; nothing here is stored.
 */
@NullMarked
package org.peyman.hub.outlook;

import org.jspecify.annotations.NullMarked;
