package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.publication.Publications;
import org.peyman.hub.publication.PublishedAnswers;

/** When publications are made. */
final class PublicationsTest {

  private static final byte[] KEY =
      "a key that is known to this test".getBytes(StandardCharsets.UTF_8);

  private final Vertx vertx = Vertx.vertx();
  private final PublishedWorld world = new PublishedWorld(1, 40);
  private final Publications publications = new Publications(world, world.reads(), KEY);

  @AfterEach
  void close() {
    Hub.await(vertx.close());
  }

  @Test
  void thatOfTheLatestEditionIsMadeBeforeAnybodyAsks() {
    Hub.await(publications.keepMade(vertx, PublishedWorld.AT::day));
    int questions = world.asked();
    assertThat(questions).isPositive();

    PublishedAnswers answers = new PublishedAnswers(world, publications);
    Hub.await(answers.ask(PublicationAttackTest.question(null, null)));
    assertThat(world.asked()).isEqualTo(questions);
  }

  @Test
  void beforeTheFirstEditionThereIsNothingToMake() {
    Hub.await(publications.keepMade(vertx, () -> LocalDate.EPOCH));
    assertThat(world.asked()).isZero();
  }
}
