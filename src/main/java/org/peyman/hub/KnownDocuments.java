package org.peyman.hub;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import org.peyman.hub.config.Settings;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.SavedQueries;
import org.peyman.hub.http.HubServer;
import org.peyman.hub.ledger.Snapshot;
import org.peyman.hub.saved.DocumentManifests;
import org.peyman.hub.saved.PublicQueries;
import org.peyman.hub.saved.QueryFiles;

/**
 * The documents that the hub knows before anybody sends them: its saved queries, those of its
 * dashboard, and those that manifests bring.
 *
 * @param areAlone whether no others are run
 */
record KnownDocuments(QueryFiles saved, DocumentManifests others, boolean areAlone) {

  /**
   * Reads them.
   *
   * @throws org.peyman.hub.saved.QueryProblems where a manifest cannot be used
   */
  static KnownDocuments of(Settings settings) {
    Path folder = settings.documents();
    return new KnownDocuments(
        QueryFiles.ofHub(),
        folder == null ? DocumentManifests.NONE : DocumentManifests.in(folder),
        settings.trustedDocuments());
  }

  /** The options of an engine, which runs no others where these are alone. */
  Engine.Options trustedIn(Engine.Options options) {
    if (!areAlone) {
      return options;
    }
    Set<String> ours = HubServer.dashboardDocuments();
    PublicQueries open = PublicQueries.of(saved);
    return options.trusting(
        document ->
            saved.holds(document)
                || others.holds(document)
                || ours.contains(document)
                || open.find(document) != null);
  }

  /** What may be asked for by its name or id. */
  SavedQueries servedBy(Engine engine, Supplier<Future<Snapshot>> snapshots) {
    return SavedQueries.of(engine, saved, snapshots).with(others);
  }
}
