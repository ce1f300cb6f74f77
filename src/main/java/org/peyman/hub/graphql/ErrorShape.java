package org.peyman.hub.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.introspection.GoodFaithIntrospection;
import graphql.language.SourceLocation;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.progress.Answers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every failure the form of the contract, and keeps what exceptions say in the log. */
final class ErrorShape implements DataFetcherExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorShape.class);
  private static final String HIDDEN =
      "The hub failed to answer; its log says why under the request id";
  private static final String TOO_MANY_ROWS =
      "The answer has more than "
          + Answers.MOST_ROWS
          + " rows; restrict the filter, group by less, or give first";
  private static final Set<ValidationErrorType> LIMITS =
      Set.of(ValidationErrorType.MaxQueryDepthExceeded, ValidationErrorType.MaxQueryFieldsExceeded);

  /** Marks an error whose text is our own. */
  private record Coded(ErrorCode code) implements ErrorClassification {}

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters failed) {
    Throwable cause = unwrapped(failed.getException());
    HubError error = known(cause);
    if (error == null) {
      String requestId = Scope.of(failed.getDataFetchingEnvironment()).requestId();
      LOG.error("Request {} failed at {}", requestId, failed.getPath(), cause);
    }
    GraphQLError shaped =
        GraphqlErrorBuilder.newError()
            .message("%s", error == null ? HIDDEN : error.text())
            .errorType(new Coded(error == null ? ErrorCode.INTERNAL : error.code()))
            .path(failed.getPath())
            .location(failed.getSourceLocation())
            .build();
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(shaped).build());
  }

  /** The error as it is sent, in the order of the specification. */
  static Map<String, Object> shape(GraphQLError error, String requestId) {
    ErrorCode code = code(error);
    Map<String, Object> shaped = new LinkedHashMap<>();
    shaped.put("message", code == ErrorCode.INTERNAL ? HIDDEN : error.getMessage());
    List<SourceLocation> locations = error.getLocations();
    if (locations != null && !locations.isEmpty()) {
      shaped.put("locations", locations.stream().map(ErrorShape::location).toList());
    }
    if (error.getPath() != null) {
      shaped.put("path", error.getPath());
    }
    shaped.put("extensions", extensions(code, requestId));
    return shaped;
  }

  /** The result of a request that failed outside every field. */
  static Map<String, Object> internal(Throwable failure, String requestId) {
    LOG.error("Request {} failed", requestId, failure);
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", HIDDEN);
    error.put("extensions", extensions(ErrorCode.INTERNAL, requestId));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("errors", List.of(error));
    return result;
  }

  private static Map<String, Object> extensions(ErrorCode code, String requestId) {
    Map<String, Object> extensions = new LinkedHashMap<>();
    extensions.put("code", code.name());
    extensions.put("requestId", requestId);
    extensions.put("retryable", code.retryable());
    return extensions;
  }

  private static Map<String, Object> location(SourceLocation location) {
    Map<String, Object> shaped = new LinkedHashMap<>();
    shaped.put("line", location.getLine());
    shaped.put("column", location.getColumn());
    return shaped;
  }

  private static ErrorCode code(GraphQLError error) {
    if (error.getErrorType() instanceof Coded coded) {
      return coded.code();
    }
    if (error instanceof GoodFaithIntrospection.BadFaithIntrospectionError) {
      return ErrorCode.LIMIT_EXCEEDED;
    }
    if (error instanceof ValidationError invalid) {
      boolean limit =
          invalid.getValidationErrorType() instanceof ValidationErrorType type
              && LIMITS.contains(type);
      return limit ? ErrorCode.LIMIT_EXCEEDED : ErrorCode.VALIDATION_FAILED;
    }
    return error.getErrorType() instanceof ErrorType type
        ? code(type, error.getMessage())
        : ErrorCode.INTERNAL;
  }

  /**
   * What graphql-java calls a validation error outside validation is a value that could not be
   * coerced.
   */
  private static ErrorCode code(ErrorType type, String message) {
    return switch (type) {
      case InvalidSyntax ->
          Documents.isParserLimit(message) ? ErrorCode.LIMIT_EXCEEDED : ErrorCode.BAD_REQUEST;
      case ValidationError, OperationNotSupported -> ErrorCode.BAD_REQUEST;
      case ExecutionAborted -> ErrorCode.LIMIT_EXCEEDED;
      case DataFetchingException, NullValueInNonNullableField -> ErrorCode.INTERNAL;
    };
  }

  private static @Nullable HubError known(Throwable cause) {
    if (cause instanceof HubError error) {
      return error;
    }
    return cause instanceof Answers.TooManyRows ? HubError.limitExceeded(TOO_MANY_ROWS) : null;
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown;
    while (cause instanceof CompletionException || cause instanceof ExecutionException) {
      Throwable inner = cause.getCause();
      if (inner == null) {
        return cause;
      }
      cause = inner;
    }
    return cause;
  }
}
