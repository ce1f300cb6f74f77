/**
 * The question (filter, grouping, measures) and its answer. SQL over the current state lives in
 * {@code ledger}; here is what is asked, and how the answer is completed: order, first rows, gaps,
 * ratios.
 */
@NullMarked
package org.peyman.hub.progress;

import org.jspecify.annotations.NullMarked;
