/**
 * The schema of {@code schema/} wired to questions and lists: what a caller wrote becomes a
 * question that cannot be wrong, what the ledger knows becomes the answer, and what fails becomes
 * an error by the rules. The door is {@link org.peyman.hub.graphql.Engine}; the only room that
 * knows graphql-java. No SQL and no bytes of HTTP come in here.
 */
@NullMarked
package org.peyman.hub.graphql;

import org.jspecify.annotations.NullMarked;
