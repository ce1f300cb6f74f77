package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import io.vertx.core.Future;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Benefactor;
import org.peyman.hub.domain.Title;
import org.peyman.hub.domain.Words;

/** Benefactors, by name where that may be shown. */
final class BenefactorFields {

  private static final Title ANONYMOUS = new Title("یک خیّر", "A benefactor");
  private static final Title NONE = Words.of("none.BENEFACTOR");

  private BenefactorFields() {}

  /**
   * A benefactor in an answer.
   *
   * @param isShown whether the caller may see the name
   */
  record Shown(Benefactor benefactor, boolean isShown) {

    Title name() {
      return isShown ? new Title(benefactor.nameFa(), benefactor.nameEn()) : ANONYMOUS;
    }
  }

  /** Those that the caller's organization itself reports flows of. */
  static Future<Set<String>> known(Call call) {
    String organization = call.scope().caller().organization();
    return organization == null
        ? Future.succeededFuture(Set.of())
        : call.scope().reads().benefactorsKnownTo(organization);
  }

  static Future<@Nullable Shown> node(Call call, String code) {
    return call.reference().benefactors().containsKey(code)
        ? known(call).map(known -> shown(code, known, call))
        : Future.succeededFuture();
  }

  static Shown shown(String code, Set<String> known, Call call) {
    Benefactor found = call.reference().benefactors().get(code);
    if (found == null) {
      throw HubError.overtaken("a benefactor");
    }
    return new Shown(found, found.isNamed() || known.contains(code));
  }

  static String label(@Nullable Shown benefactor, Language language) {
    return language.of(benefactor == null ? NONE : benefactor.name());
  }

  static void into(RuntimeWiring.Builder wiring) {
    TypeFields<Shown> fields = new TypeFields<>("Benefactor", Shown.class);
    fields
        .read("id", it -> Ids.of("Benefactor", it.benefactor.code()))
        .read("code", it -> it.benefactor.code())
        .read("nameFa", it -> it.name().fa())
        .read("nameEn", it -> it.name().en())
        .read("kind", it -> it.benefactor.kind())
        .read("named", it -> it.benefactor.isNamed())
        .into(wiring);
  }
}
