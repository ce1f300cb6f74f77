package org.peyman.hub.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TurnsTest {

  private final List<String> begun = new ArrayList<>();

  @Test
  void workPassesOneAfterTheOtherAndTooManyAreSentAway() {
    Turns turns = new Turns(1, 1);
    Promise<String> first = Promise.promise();
    Future<String> a = turns.take(() -> noted("a", first.future()));
    Future<String> b = turns.take(() -> noted("b", Future.failedFuture("b fails")));
    Future<String> c = turns.take(() -> noted("c", Future.succeededFuture("c")));

    assertThat(begun).containsExactly("a");
    assertThat(c.cause()).isInstanceOf(TooManyWaiting.class);
    first.complete("a");
    assertThat(a.result()).isEqualTo("a");
    assertThat(b.cause()).hasMessage("b fails");
    Future<String> d =
        turns.take(
            () -> {
              throw new IllegalStateException("d throws");
            });
    assertThat(d.cause()).hasMessage("d throws");
    assertThat(turns.take(() -> Future.succeededFuture("e")).result()).isEqualTo("e");
  }

  @Test
  void soManyRunAtOnceAndNoMore() {
    Turns turns = new Turns(2, 10);
    List<Promise<String>> ends = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String name = String.valueOf(i);
      Promise<String> end = Promise.promise();
      ends.add(end);
      turns.take(() -> noted(name, end.future()));
    }

    assertThat(begun).containsExactly("0", "1");
    ends.get(1).fail("no");
    assertThat(begun).containsExactly("0", "1", "2");
    ends.get(0).complete("yes");
    assertThat(begun).containsExactly("0", "1", "2", "3");
  }

  @Test
  void workIsDoneOnTheContextThatIsNamed() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Context context = vertx.getOrCreateContext();
      Turns turns = new Turns(1, 0);
      for (int i = 0; i < 1_000; i++) {
        Context found =
            turns
                .take(context, () -> Future.succeededFuture(Vertx.currentContext()))
                .await(5, TimeUnit.SECONDS);
        assertThat(found).isSameAs(context);
      }
    } finally {
      vertx.close().await();
    }
    assertThatThrownBy(() -> new Turns(0, 0).take(() -> Future.succeededFuture("a")).await())
        .isInstanceOf(TooManyWaiting.class);
  }

  private Future<String> noted(String name, Future<String> result) {
    begun.add(name);
    return result;
  }
}
