package org.peyman.hub.simulator;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;

/** One simulated system without the others. */
public final class OneSystem implements AutoCloseable {

  private final Simulated system;

  private OneSystem(Simulated system) {
    this.system = system;
  }

  /**
   * Starts it.
   *
   * @param folder what the partner's folder in the seed data is called
   */
  public static OneSystem start(Vertx vertx, Simulation.Options options, String folder) {
    SystemName name = SystemName.of(folder).orElseThrow();
    return new OneSystem(Simulation.start(vertx, options, name).await());
  }

  /** Under which the partner finds it. */
  public Map<String, String> settings() {
    return system.settings();
  }

  /** How many questions it was asked. */
  public long asked() {
    return system.asked();
  }

  /** Holds each answer back for so long; zero mends it. */
  public void slow(Duration delay) {
    system.become(Condition.WELL.slowedBy(Math.toIntExact(delay.toMillis()))).await();
  }

  @Override
  public void close() {
    system.close().await();
  }
}
