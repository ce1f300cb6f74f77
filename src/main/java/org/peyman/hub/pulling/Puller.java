package org.peyman.hub.pulling;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Lease;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.ItemReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulls the sources of partners into the ledger, each on its own schedule, page by page from the
 * cursor that was stored with the last page. A source that fails is noted and tried again, and
 * holds up no other. Several hubs may do so over one ledger: each source is read by one of them,
 * and by another when that one is gone.
 */
public final class Puller {

  private static final Logger LOG = LoggerFactory.getLogger(Puller.class);
  private static final String INTRODUCTION = "partners";

  private final PullEnvironment environment;
  private final FactReader reader;
  private final Lease.Holder holder;
  private final Map<String, SourceLoop> loops = new LinkedHashMap<>();
  private long heartbeat = -1;
  private boolean isClosed;

  /** What pulling works with; today is that of the clock, in Asia/Tehran. */
  public Puller(Vertx vertx, Ledger ledger, FactReader reader, Clock clock, PullSettings settings) {
    this.environment = new PullEnvironment(vertx, ledger, clock, settings);
    this.reader = reader;
    this.holder = new Lease.Holder(UUID.randomUUID().toString(), settings.leaseLength());
  }

  /**
   * Makes the partners' organizations and sources known and begins to pull. Completes after the
   * first attempt of every source, a page taken in or a failure noted, or when they take too long;
   * fails only where the ledger does. A partner or source that cannot even be asked what it is, or
   * that has the code of another, is left out, and the log says so.
   */
  public synchronized Future<Void> start(List<? extends Partner> partners) {
    long third = environment.settings().leaseLength().toMillis() / 3;
    heartbeat = environment.vertx().setPeriodic(third, tick -> renew());
    return registered(partners).map(this::begin).compose(this::attempted);
  }

  /**
   * Reads some partners no more, and others from now on; those that are the same with another
   * configuration are among both. A source of both is read to the end of its reading first, or,
   * where that takes longer than a page may take, to the end of a page: what is left is read on.
   * Completes when those that end are read no more; where the ledger fails, it fails, and all goes
   * on as it was.
   */
  public Future<Void> replace(List<? extends Partner> ending, List<? extends Partner> beginning) {
    return registered(beginning)
        .compose(sources -> end(codes(ending), sources.keySet()).map(sources))
        .map(this::begin)
        .mapEmpty();
  }

  /** Makes the partners' organizations and sources known; how each source is to be read. */
  private Future<Map<String, SourceLoop>> registered(List<? extends Partner> partners) {
    Map<String, PulledSource> planned = new LinkedHashMap<>();
    List<Organization> organizations = new ArrayList<>();
    partners.forEach(partner -> plan(partner, planned, organizations));
    List<PulledSource> plans = List.copyOf(planned.values());
    Reference names = Reference.of(organizations, List.of(), List.of(), List.of());
    Ledger ledger = environment.ledger();
    return ledger
        .introduce(names, INTRODUCTION)
        .compose(
            known -> ledger.sources().register(plans.stream().map(PulledSource::info).toList()))
        .map(
            translations -> {
              Map<String, SourceLoop> loops = new LinkedHashMap<>();
              plans.forEach(
                  plan -> loops.put(plan.code(), loop(plan, translations.get(plan.code()))));
              return loops;
            });
  }

  private static Set<String> codes(List<? extends Partner> partners) {
    Set<String> codes = new HashSet<>();
    for (Partner partner : partners) {
      partner.sources().forEach(source -> codes.add(source.description().code()));
    }
    return codes;
  }

  private synchronized Future<Void> end(Set<String> ending, Set<String> replaced) {
    Duration longest = environment.settings().pageTime();
    List<Future<Void>> ended = new ArrayList<>();
    for (String code : ending) {
      SourceLoop loop = loops.get(code);
      if (loop != null) {
        ended.add(replaced.contains(code) ? loop.finish(longest) : loop.close());
      }
    }
    return Future.join(ended).map(over -> forget(ending, replaced));
  }

  private synchronized @Nullable Void forget(Set<String> ending, Set<String> replaced) {
    ending.stream().filter(code -> !replaced.contains(code)).forEach(loops::remove);
    return null;
  }

  /** The codes of the sources that are pulled. */
  public synchronized Set<String> sources() {
    return Set.copyOf(loops.keySet());
  }

  /** Stops reading, waits for what is being taken in, and gives the sources to other hubs. */
  public synchronized Future<Void> close() {
    isClosed = true;
    environment.vertx().cancelTimer(heartbeat);
    return Future.join(loops.values().stream().map(SourceLoop::close).toList()).mapEmpty();
  }

  private static void plan(
      Partner partner, Map<String, PulledSource> planned, List<Organization> organizations) {
    try {
      Identity identity = partner.identity();
      organizations.add(
          new Organization(
              identity.organization(), identity.nameFa(), identity.nameEn(), "PARTNER"));
      for (FactSource source : partner.sources()) {
        PulledSource plan = new PulledSource(identity, source, source.description());
        if (planned.putIfAbsent(plan.code(), plan) != null) {
          LOG.error("{}: a second source has this code; it is not read", plan.code());
        }
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.error("A partner cannot say what its sources are: {}", e.getClass().getName());
    }
  }

  private synchronized List<Future<Void>> begin(Map<String, SourceLoop> begun) {
    if (isClosed) {
      return List.of();
    }
    loops.putAll(begun);
    return begun.values().stream().map(SourceLoop::start).toList();
  }

  private Future<Void> attempted(List<Future<Void>> attempts) {
    return Future.join(attempts)
        .timeout(environment.settings().firstWait().toMillis(), TimeUnit.MILLISECONDS)
        .transform(attempted -> Future.succeededFuture());
  }

  private SourceLoop loop(PulledSource plan, @Nullable Long translation) {
    ItemReader items = new ItemReader(reader, plan.source(), plan.identity().organization());
    return new SourceLoop(environment, new Reading.Task(plan, items, translation), holder);
  }

  private void renew() {
    long asked = System.nanoTime();
    environment
        .ledger()
        .sources()
        .renew(holder.node())
        .otherwise(lost -> Set.of())
        .onSuccess(held -> loops().forEach(loop -> loop.renewed(held, asked)));
  }

  private synchronized List<SourceLoop> loops() {
    return List.copyOf(loops.values());
  }
}
