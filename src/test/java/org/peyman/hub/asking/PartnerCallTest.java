package org.peyman.hub.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/** Whatever a partner's code does, it is answered for once. */
final class PartnerCallTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String CODE = "1234567891";

  private final Context context = VERTX.getOrCreateContext();
  private final CompletableFuture<String> stage = new CompletableFuture<>();
  private final AtomicInteger told = new AtomicInteger();

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void anAnswerComesOnTheContextThatAskedAndNobodyIsToldToStop() throws Exception {
    PartnerCall<String> call = PartnerCall.of(context, LONG, this::watched);
    Future<Context> where = call.answer().map(answer -> Vertx.currentContext());

    new Thread(() -> stage.complete("yes")).start();

    assertThat(await(where)).isSameAs(context);
    assertThat(await(call.answer())).isEqualTo("yes");
    await(call.end());
    call.cancel();
    assertThat(told.get()).isZero();
  }

  @Test
  void aCopyIsMadeOfTheAnswerOnTheThreadThatGaveItAndMayRefuseIt() throws Exception {
    PartnerCall<String> good =
        PartnerCall.of(
            context,
            LONG,
            cancellation -> CompletableFuture.completedFuture(Map.of("a", 1)),
            answer -> answer + " on " + Thread.currentThread().getName());
    PartnerCall<String> bad =
        PartnerCall.of(
            context,
            LONG,
            this::watched,
            answer -> {
              throw new PartnerFailure(Kind.TOO_LARGE, "no");
            });
    stage.complete("much");

    assertThat(await(good.answer())).isEqualTo("{a=1} on " + Thread.currentThread().getName());
    assertThat(failure(bad).kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(told.get()).isEqualTo(1);
  }

  @Test
  void whoIsLateIsToldThatNobodyWaitsAndIsNotHeardAnyMore() throws Exception {
    PartnerCall<String> call = PartnerCall.of(context, Duration.ofMillis(20), this::watched);

    assertThat(failure(call).kind()).isEqualTo(Kind.TIMED_OUT);
    assertThat(told.get()).isEqualTo(1);
    assertThat(call.end().isComplete()).isFalse();
    stage.complete("too late");
    await(call.end());
    assertThat(call.answer().failed()).isTrue();
  }

  @Test
  void whoNobodyWaitsForIsToldOnce() throws Exception {
    PartnerCall<String> call = PartnerCall.of(context, LONG, this::watched);

    call.cancel();
    call.cancel();

    assertThat(thrown(call)).isInstanceOf(CancellationException.class);
    assertThat(told.get()).isEqualTo(1);
  }

  @Test
  void whatIsNoAnswerIsMalformed() throws Exception {
    PartnerCall<String> noStage = PartnerCall.of(context, LONG, cancellation -> null);
    PartnerCall<String> nothing = PartnerCall.of(context, LONG, this::watched);
    stage.complete(null);

    assertThat(failure(noStage).kind()).isEqualTo(Kind.MALFORMED);
    assertThat(failure(nothing).kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void aPartnersFailureIsAsItIsAndAnyOtherExceptionSaysWhereItWasThrownAndNotItsText()
      throws Exception {
    PartnerFailure known = new PartnerFailure(Kind.DENIED, "person " + CODE + "\nWARN forged");
    PartnerCall<String> failed =
        PartnerCall.of(
            context,
            LONG,
            cancellation -> CompletableFuture.failedFuture(new CompletionException(known)));
    PartnerCall<String> threw =
        PartnerCall.of(
            context,
            LONG,
            cancellation -> {
              throw new StackOverflowError("person " + CODE);
            });

    assertThat(failure(failed)).isSameAs(known);
    assertThat(FailureText.of(known)).startsWith("person ").doesNotContain(CODE, "\n");
    assertThat(failure(threw).kind()).isEqualTo(Kind.MALFORMED);
    assertThat(failure(threw).getMessage())
        .startsWith("threw java.lang.StackOverflowError at " + getClass().getName())
        .doesNotContain("person");
  }

  @Test
  void whatCannotBeStoppedIsLeftAlone() throws Exception {
    PartnerCall<String> call =
        PartnerCall.of(
            context,
            LONG,
            cancellation -> {
              cancellation.whenCancelled(
                  () -> {
                    throw new AssertionError("no");
                  });
              return watched(cancellation);
            });

    call.cancel();

    assertThat(thrown(call)).isInstanceOf(CancellationException.class);
    assertThat(told.get()).isEqualTo(1);
  }

  private CompletableFuture<String> watched(Cancellation cancellation) {
    cancellation.whenCancelled(told::incrementAndGet);
    return stage;
  }

  private static PartnerFailure failure(PartnerCall<?> call) throws TimeoutException {
    return (PartnerFailure) thrown(call);
  }

  private static Throwable thrown(PartnerCall<?> call) throws TimeoutException {
    return await(
        call.answer().<Throwable>map(answer -> new AssertionError(answer)).otherwise(it -> it));
  }

  private static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(5, TimeUnit.SECONDS);
  }
}
