package org.peyman.hub;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.peyman.hub.config.Settings;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.Mutations;
import org.peyman.hub.graphql.Remembered;
import org.peyman.hub.graphql.RememberedMeters;
import org.peyman.hub.graphql.Subscriptions;
import org.peyman.hub.http.Backend;
import org.peyman.hub.http.Degraded;
import org.peyman.hub.http.KeptAnswer;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.progress.Present;

/** Puts together what answers requests over a ledger. */
record Answering(Vertx vertx, Settings settings, Clock clock, Instruments instruments) {

  /** What answers from then on, as the settings say. */
  Backend backend(Present.Source answering, Partners present, Mutations intake, Guarding guarded) {
    Ledger ledger = answering.ledger();
    KnownDocuments documents = KnownDocuments.of(settings);
    Engine engine =
        new Engine(
            answering,
            intake,
            clock,
            documents.trustedIn(
                Engine.Options.USUAL
                    .with(present.fields())
                    .asSubgraph(settings.federation())
                    .under(guarded.rules())));
    instruments.add(engine.meters());
    Remembered<KeptAnswer> remembered =
        new Remembered<>(ledger.changes(), clock, rememberedBytes());
    instruments.add(new RememberedMeters(remembered));
    instruments.measure(ledger, clock);
    Subscriptions subscriptions = new Subscriptions(vertx, engine, ledger.changes());
    return new Backend(
            engine::kind,
            instruments.answering(engine),
            subscriptions::of,
            engine.sdl(),
            ledger::probe,
            () -> degraded(ledger, present))
        .knowing(engine::isKnown)
        .with(documents.servedBy(engine, ledger::snapshot))
        .remembering(remembered)
        .guarded(guarded.authentication(), guarded.audit(), guarded.budgets());
  }

  private static long rememberedBytes() {
    return Runtime.getRuntime().maxMemory() / 16;
  }

  private List<Degraded> degraded(Ledger ledger, Partners present) {
    Stream<Degraded> without = present.without().stream();
    Stream<Degraded> resting =
        present.fields().resting().stream()
            .map(
                it ->
                    new Degraded(
                        "partner " + it.partner(), "failed several times when asked live"));
    Stream<Degraded> intake =
        ledger.troubles().stream().map(trouble -> new Degraded("intake", "fails: " + trouble));
    return Stream.of(intake, without, resting).flatMap(Function.identity()).toList();
  }
}
