/**
 * The door for partner organizations, version {@value org.peyman.hub.partner.Spi#VERSION}: what a
 * partner's system offers to the hub, in types of the JDK and one word of the hub's own, {@link
 * org.peyman.hub.domain.FactKind}.
 *
 * <p><b>What comes through.</b> A {@link org.peyman.hub.partner.Partner} says who it is and names
 * its {@linkplain org.peyman.hub.partner.FactSource sources of facts}, which the hub reads page by
 * page, each from a cursor of the source's own making, into its ledger. A partner that is also
 * {@link org.peyman.hub.partner.ExtendingPartner} adds one field to types of the schema, answered
 * live from its own system. What a partner can do is what its types say: no method answers
 * "unsupported", and what is not implemented is never called.
 *
 * <p><b>Who must do what.</b>
 *
 * <table>
 *   <caption>Obligations of both sides</caption>
 *   <tr><th>The partner</th><th>The hub</th></tr>
 *   <tr><td>gives rows as they stand, bad ones included, and judges none</td>
 *     <td>judges each row, keeps what it refuses in quarantine with its reason, takes the rest</td></tr>
 *   <tr><td>gives the same rows after the same cursor, and each row at least once</td>
 *     <td>stores the cursor in the transaction that takes the rows in, and asks again from there</td></tr>
 *   <tr><td>answers at once with a stage, and completes it on any thread</td>
 *     <td>calls from an event loop, one read of a source at a time, and returns to its own context</td></tr>
 *   <tr><td>stops working when it is cancelled</td>
 *     <td>cancels what nobody waits for any more, and ignores what still comes</td></tr>
 *   <tr><td>fails with {@link org.peyman.hub.partner.PartnerFailure} of the kind that fits</td>
 *     <td>shows that kind, never its text; goes on serving what the ledger holds; tries again with back-off</td></tr>
 *   <tr><td>sends a person's key, or national code, in {@code person} and nowhere else</td>
 *     <td>replaces a code by its key before anything is stored or logged</td></tr>
 * </table>
 *
 * <p><b>Threads.</b> Every method that is not said to be called elsewhere is called on an event
 * loop, which serves many others: one that waits, holds all of them up. Work that waits belongs on
 * {@link org.peyman.hub.partner.PartnerContext#worker()}. Wrong, because {@code query} waits for
 * the database before there is a stage:
 *
 * <pre>{@code
 * public CompletionStage<Page> read(ReadRequest request) {
 *   return CompletableFuture.completedFuture(page(query(request.cursor(), request.limit())));
 * }
 * }</pre>
 *
 * <p>Repaired:
 *
 * <pre>{@code
 * public CompletionStage<Page> read(ReadRequest request) {
 *   return CompletableFuture.supplyAsync(
 *       () -> page(query(request.cursor(), request.limit())), context.worker());
 * }
 * }</pre>
 *
 * <p><b>Versions.</b> Within one major version methods are added with a default and records gain no
 * component without a constructor of the old form. A jar names the versions it was made for in its
 * manifest (see {@link org.peyman.hub.partner.PartnerFactory}).
 *
 * <p>Enters: the JDK, and that word, which the jar for partners holds too. Never: Vert.x,
 * graphql-java, or anything else of the hub.
 */
@NullMarked
package org.peyman.hub.partner;

import org.jspecify.annotations.NullMarked;
