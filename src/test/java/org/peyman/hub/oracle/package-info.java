/**
 * The second, obvious implementation of the arithmetic of rules.md, in memory and by brute force,
 * and the tests that hold the real one against it. It shares no logic with the ledger or with
 * progress: only the words of the domain and the shapes of question and answer.
 */
@NullMarked
package org.peyman.hub.oracle;

import org.jspecify.annotations.NullMarked;
