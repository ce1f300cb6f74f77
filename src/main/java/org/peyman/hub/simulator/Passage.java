package org.peyman.hub.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One connection through a relay. Everything but {@link #isSpoiled} and {@link #close} happens on
 * the event loop of its sockets.
 */
final class Passage {

  private static final int BETWEEN_PIECES_MILLIS = 5;

  private final Route relay;
  private final NetSocket caller;
  private final NetSocket system;
  private final Deque<Buffer> heldBack = new ArrayDeque<>();
  private final Questions questions;
  private volatile boolean spoiled;
  private boolean ended;

  Passage(Route relay, NetSocket caller, NetSocket system) {
    this.relay = relay;
    this.caller = caller;
    this.system = system;
    this.questions = relay.protocol().questions();
  }

  /** What a connection needs of the relay that it goes through. */
  interface Route {

    Vertx vertx();

    Protocol protocol();

    /** How the system behind is doing now. */
    Condition condition();

    void noteAsked(int questions);

    /** The connection is over. */
    void forget(Passage passage);
  }

  void open() {
    caller.handler(this::ask).exceptionHandler(broken -> close()).closeHandler(gone -> close());
    system.handler(this::answer).exceptionHandler(broken -> close());
    system.closeHandler(gone -> end());
    caller.resume();
  }

  /** Whether something was swallowed or invented, so that the two sides wait for nothing now. */
  boolean isSpoiled() {
    return spoiled;
  }

  private void ask(Buffer question) {
    relay.noteAsked(questions.in(question));
    Fault fault = relay.condition().fault();
    if (fault == null || fault == Fault.HALF) {
      pass(question, caller, system);
      return;
    }
    boolean first = !spoiled;
    spoiled = true;
    switch (fault) {
      case ERROR -> caller.end(relay.protocol().error());
      case GARBAGE -> caller.end(relay.protocol().garbage());
      case ENDLESS -> {
        if (first) {
          flood(true);
        }
      }
      default -> {
        // HANG, and HALF is passed on above: nobody answers
      }
    }
  }

  private void flood(boolean first) {
    if (relay.condition().fault() != Fault.ENDLESS) {
      close();
      return;
    }
    caller
        .write(relay.protocol().endless(first))
        .onSuccess(written -> relay.vertx().setTimer(BETWEEN_PIECES_MILLIS, due -> flood(false)));
  }

  private void answer(Buffer answer) {
    Condition condition = relay.condition();
    if (condition.fault() == Fault.HALF) {
      caller.end(answer.slice(0, answer.length() / 2));
    } else if (condition.fault() != null || spoiled) {
      spoiled = true;
    } else if (condition.delayMillis() > 0 || !heldBack.isEmpty()) {
      hold(answer, Math.max(1, condition.delayMillis()));
    } else {
      pass(answer, system, caller);
    }
  }

  /** In the order in which they came, whatever the delays are meanwhile changed to. */
  private void hold(Buffer answer, int millis) {
    heldBack.add(answer);
    relay
        .vertx()
        .setTimer(
            millis,
            due -> {
              Buffer next = heldBack.poll();
              if (next != null && !spoiled) {
                pass(next, system, caller);
              }
              if (ended) {
                end();
              }
            });
  }

  /** The system has ended the connection: what it said before that is still passed on. */
  private void end() {
    ended = true;
    if (heldBack.isEmpty()) {
      close();
    }
  }

  private static void pass(Buffer bytes, NetSocket from, NetSocket to) {
    to.write(bytes);
    if (to.writeQueueFull()) {
      from.pause();
      to.drainHandler(drained -> from.resume());
    }
  }

  void close() {
    relay.forget(this);
    caller.close();
    system.close();
  }
}
