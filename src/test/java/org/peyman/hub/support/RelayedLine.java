package org.peyman.hub.support;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** One connection of a relay, both ways; all on the relay's event loop. */
final class RelayedLine {

  /** So much waits at most to be passed on; then nothing more is read. */
  private static final int MOST_WAITING = 1 << 20;

  private final Vertx vertx;
  private final Relay relay;
  private final Half asked;
  private final Half answered;
  private boolean isSilent;
  private boolean isOver;

  RelayedLine(Vertx vertx, Relay relay, NetSocket asking, NetSocket answering) {
    this.vertx = vertx;
    this.relay = relay;
    this.asked = new Half(Relay.Way.TO_SERVER, asking, answering);
    this.answered = new Half(Relay.Way.FROM_SERVER, answering, asking);
  }

  void begin() {
    asked.begin();
    answered.begin();
  }

  void silence() {
    isSilent = true;
    asked.waiting.clear();
    answered.waiting.clear();
  }

  /** The manner has changed. */
  void goOn() {
    asked.goOn();
    answered.goOn();
  }

  void end() {
    if (!isOver) {
      isOver = true;
      relay.isOver(this);
      asked.from.close();
      answered.from.close();
    }
  }

  /** What came, and from when on it may go. */
  private record Waiting(Buffer bytes, long from) {}

  /** One way of it. */
  private final class Half {
    private final Relay.Way way;
    private final NetSocket from;
    private final NetSocket to;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int bytes;
    private long free = System.nanoTime();
    private long timer = -1;
    private boolean hasEnded;

    Half(Relay.Way way, NetSocket from, NetSocket to) {
      this.way = way;
      this.from = from;
      this.to = to;
    }

    void begin() {
      from.exceptionHandler(broken -> {}); // it is closed then
      from.closeHandler(
          closed -> {
            hasEnded = true;
            goOn();
          });
      from.handler(this::come);
      from.resume();
    }

    private void come(Buffer came) {
      if (isSilent) {
        return;
      }
      long at = System.nanoTime() + relay.manner().latency().toNanos();
      int most;
      for (int i = 0; i < came.length(); i += most) {
        most = relay.manner().piece(came.length() - i);
        waiting.add(new Waiting(came.slice(i, i + most), at));
      }
      bytes += came.length();
      if (bytes > MOST_WAITING) {
        from.pause();
      }
      goOn();
    }

    void goOn() {
      if (timer >= 0) {
        vertx.cancelTimer(timer);
        timer = -1;
      }
      while (!isOver && !relay.manner().isPaused() && !waiting.isEmpty()) {
        long early = Math.max(free, waiting.element().from) - System.nanoTime();
        if (early > 0 && relay.manner() != RelayManner.AS_IT_COMES) {
          long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(early));
          timer = vertx.setTimer(millis, due -> goOn());
          return;
        }
        pass(waiting.remove().bytes);
      }
      if (hasEnded && waiting.isEmpty()) {
        end();
      }
    }

    private void pass(Buffer piece) {
      free = Math.max(free, System.nanoTime()) + relay.manner().nanos(piece.length());
      bytes -= piece.length();
      int most = relay.passing(way, piece.length());
      if (most < piece.length()) {
        to.write(piece.slice(0, most)).onComplete(written -> end());
        waiting.clear();
        return;
      }
      to.write(piece);
      if (to.writeQueueFull()) {
        from.pause();
        to.drainHandler(drained -> from.resume());
      } else if (bytes <= MOST_WAITING) {
        from.resume();
      }
    }
  }
}
