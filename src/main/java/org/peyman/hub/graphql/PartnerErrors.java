package org.peyman.hub.graphql;

import graphql.execution.DataFetcherResult;
import graphql.execution.ResultPath;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.extension.PartnerValues;
import org.peyman.hub.partner.PartnerFailure;

/** What a field becomes that a partner answers: its value, or null and an error, said once. */
@SuppressWarnings("ReferenceEquality") // the marker of a wrong value is one object
final class PartnerErrors {

  private PartnerErrors() {}

  /** The fields of a partner's own types, whose values {@link PartnerValues} has checked. */
  static DataFetcher<@Nullable Object> ownFields(Guard guard) {
    return environment -> {
      Map<?, ?> values = environment.getSource();
      Object value = values == null ? null : values.get(environment.getField().getName());
      return value == PartnerValues.WRONG ? wrong(environment, guard) : value;
    };
  }

  /** What a load gave to one object. */
  static @Nullable Object outcome(
      DataFetchingEnvironment environment,
      Guard guard,
      @Nullable Object value,
      @Nullable Throwable failure) {
    if (failure == null) {
      return value == PartnerValues.WRONG ? wrong(environment, guard) : value;
    }
    Throwable cause = ErrorShape.unwrapped(failure);
    if (cause instanceof HubError error) {
      return failed(environment, error);
    }
    throw new CompletionException(cause);
  }

  private static @Nullable Object wrong(DataFetchingEnvironment environment, Guard guard) {
    PartnerFailure.Kind kind = PartnerFailure.Kind.MALFORMED;
    return failed(
        environment,
        HubError.partnerUnavailable(
            guard.identity().organization(), kind.says(), kind.isPassing()));
  }

  /**
   * Null everywhere, with an error at the first place only: a field that fails for 31 provinces has
   * failed once.
   */
  private static @Nullable Object failed(DataFetchingEnvironment environment, HubError error) {
    if (!Scope.of(environment).isFirstAt(withoutItems(environment))) {
      return null;
    }
    return DataFetcherResult.newResult().error(ErrorShape.error(error, environment)).build();
  }

  private static List<Object> withoutItems(DataFetchingEnvironment environment) {
    ResultPath path = environment.getExecutionStepInfo().getPath();
    return path.toList().stream().filter(step -> !(step instanceof Integer)).toList();
  }
}
