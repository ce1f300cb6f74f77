package org.peyman.hub.plugins;

import java.util.concurrent.CompletionStage;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.partner.Translating;
import org.peyman.hub.partner.WholeSource;

/** A source of a jar, read on the jar's threads, with the capabilities that it has. */
sealed interface PluginSource extends FactSource {

  FactSource inner();

  Crew crew();

  @Override
  default CompletionStage<Page> read(ReadRequest request) {
    return crew()
        .begin(
            cancellation ->
                inner().read(new ReadRequest(request.cursor(), request.limit(), cancellation)),
            request.cancellation());
  }

  /** Asks for the source's description, which is the same from then on. */
  static PluginSource of(FactSource inner, Crew crew) {
    Description description = inner.description();
    if (inner instanceof Translating translating) {
      return inner instanceof WholeSource
          ? new TranslatingWhole(translating, crew, description)
          : new TranslatingPart(translating, crew, description);
    }
    return inner instanceof WholeSource
        ? new Whole(inner, crew, description)
        : new Part(inner, crew, description);
  }

  /** One that is read on from where reading stopped. */
  record Part(FactSource inner, Crew crew, Description description) implements PluginSource {}

  /** One that always gives all. */
  record Whole(FactSource inner, Crew crew, Description description)
      implements PluginSource, WholeSource {}

  /** One with names of its own. */
  record TranslatingPart(Translating inner, Crew crew, Description description)
      implements PluginSource, Translating {
    @Override
    public Translation translate(Item item) {
      return inner.translate(item);
    }
  }

  /** One with names of its own that always gives all. */
  record TranslatingWhole(Translating inner, Crew crew, Description description)
      implements PluginSource, Translating, WholeSource {
    @Override
    public Translation translate(Item item) {
      return inner.translate(item);
    }
  }
}
