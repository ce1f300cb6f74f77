package org.peyman.hub.plugins;

import java.util.concurrent.CompletionStage;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Losses;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.partner.WholeSource;

/** A source of a jar, read on the jar's threads, with the capabilities that it has. */
sealed interface PluginSource extends FactSource {

  FactSource inner();

  JarThreads threads();

  @Override
  default CompletionStage<Page> read(ReadRequest request) {
    return threads()
        .begin(
            cancellation ->
                inner().read(new ReadRequest(request.cursor(), request.limit(), cancellation)),
            request.cancellation());
  }

  @Override
  default Losses losses() {
    return inner().losses();
  }

  /** Asks for the source's description, which is the same from then on. */
  static PluginSource of(FactSource inner, JarThreads threads) {
    Description description = inner.description();
    if (inner instanceof TranslatedSource translating) {
      return inner instanceof WholeSource
          ? new TranslatingWhole(translating, threads, description)
          : new TranslatingPart(translating, threads, description);
    }
    return inner instanceof WholeSource
        ? new Whole(inner, threads, description)
        : new Part(inner, threads, description);
  }

  /** One that is read on from where reading stopped. */
  record Part(FactSource inner, JarThreads threads, Description description)
      implements PluginSource {}

  /** One that always gives all. */
  record Whole(FactSource inner, JarThreads threads, Description description)
      implements PluginSource, WholeSource {}

  /** One with names of its own. */
  record TranslatingPart(TranslatedSource inner, JarThreads threads, Description description)
      implements PluginSource, TranslatedSource {
    @Override
    public Translation translate(Item item) {
      return inner.translate(item);
    }
  }

  /** One with names of its own that always gives all. */
  record TranslatingWhole(TranslatedSource inner, JarThreads threads, Description description)
      implements PluginSource, TranslatedSource, WholeSource {
    @Override
    public Translation translate(Item item) {
      return inner.translate(item);
    }
  }
}
