/**
 * Simulated partner systems of the demonstration, each of another kind, over the data that the
 * {@code demo} room invents: a database, an HTTP server with JSON, a GraphQL server, a folder into
 * which files are dropped. They speak their owners' words and know nothing of the hub; the hub
 * knows nothing of them but addresses. Each can be stopped, slowed, broken, mended and made to
 * report more jobs, by {@link org.peyman.hub.simulator.SimulatorCommand} or on a page.
 *
 * <p>Enters through {@link org.peyman.hub.simulator.Simulation}; all of it listens on 127.0.0.1
 * only. The only room besides {@code graphql} that imports graphql-java: a true server is what a
 * connector is proved against.
 */
@NullMarked
package org.peyman.hub.simulator;

import org.jspecify.annotations.NullMarked;
