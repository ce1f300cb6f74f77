/**
 * What is measured: the hub beside what others would use in its place, in one run on one machine.
 * Compiled under the Maven profile {@code bench} alone, which also knows DuckDB.
 *
 * <p>Nothing here is a test: no number fails a build.
 */
@NullMarked
package org.peyman.hub.bench;

import org.jspecify.annotations.NullMarked;
