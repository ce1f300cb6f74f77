package org.peyman.hub.http;

import io.vertx.core.Vertx;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.SavedQueries;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.progress.Progress;
import org.peyman.hub.saved.QueryFiles;
import org.peyman.hub.support.TestDatabase;

/**
 * What a virtual machine of its own runs in {@link LongExportsTest}: a hub over the given database,
 * and a client that counts the lines of the given formats and prints them.
 */
final class ExportInSmallMemory {

  private ExportInSmallMemory() {}

  public static void main(String[] arguments) throws Exception {
    Vertx vertx = Vertx.vertx();
    Clock clock = Clock.systemUTC();
    Ledger ledger =
        Ledger.open(vertx, new Ledger.Settings(arguments[0], TestDatabase.KEYS, clock)).await();
    Engine engine = new Engine(ledger.reads(), new Progress(ledger), clock, Engine.Options.USUAL);
    HubServer server = HubServer.listen(vertx, "127.0.0.1", 0).await();
    server.open(
        new Backend(engine::kind, engine::execute, engine.sdl(), ledger::probe)
            .with(SavedQueries.of(engine, QueryFiles.ofHub(), ledger::snapshot)));
    for (int i = 1; i < arguments.length; i++) {
      String address = "http://127.0.0.1:" + server.port() + "/q/jobs." + arguments[i];
      System.out.println(arguments[i] + " " + read(address));
    }
    System.exit(0);
  }

  /** How many lines, or bytes where there are none. */
  private static long read(String address) throws Exception {
    long lines = 0;
    long bytes = 0;
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    try (InputStream body =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body()) {
      byte[] buffer = new byte[1 << 14];
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        bytes += n;
        for (int b = 0; b < n; b++) {
          lines += buffer[b] == '\n' ? 1 : 0;
        }
      }
    }
    return address.endsWith("xlsx") ? bytes : lines;
  }
}
