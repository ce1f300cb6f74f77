package org.peyman.hub.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.SerializationError;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.ResultPath;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.introspection.GoodFaithIntrospection;
import graphql.language.SourceLocation;
import graphql.schema.DataFetchingEnvironment;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.LedgerBusy;
import org.peyman.hub.ledger.LedgerMoved;
import org.peyman.hub.ledger.LedgerUnavailable;
import org.peyman.hub.ledger.NotInThePast;
import org.peyman.hub.ledger.NotWaitedFor;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.publication.NotPublished;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every failure the form of rules.md (section 5); keeps what exceptions say in the log. */
final class ErrorShape implements DataFetcherExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorShape.class);
  private static final CountedFailures LOST_DATABASE =
      new CountedFailures(LOG, Duration.ofSeconds(5));
  private static final String HIDDEN =
      "The hub failed to answer; its log says why under the request id";
  private static final String TOO_MANY_ROWS =
      "The answer has more than "
          + Answers.MOST_ROWS
          + " rows; restrict the filter, group by less, or give first. fillGaps makes at most"
          + " 20,000 rows, cut to first, for all parents together";
  private static final Set<ValidationErrorType> LIMITS =
      Set.of(ValidationErrorType.MaxQueryDepthExceeded, ValidationErrorType.MaxQueryFieldsExceeded);

  /** Of the extensions: what people who read Persian are told, where it is said in Persian. */
  static final String MESSAGE_FA = "messageFa";

  private static final int LONGEST = 1_000;
  private static final String NOT_WAITED_FOR = "Nobody waited for the answer any more";
  private static final String LOST =
      "The hub's database does not answer at the moment; try again soon";

  /**
   * Marks an error whose text is our own.
   *
   * @param organization code of the partner that is the cause; null: none is
   * @param persian the text in Persian; null: it is said in English alone
   */
  private record Coded(
      ErrorCode code, boolean retryable, @Nullable String organization, @Nullable String persian)
      implements ErrorClassification {

    static Coded of(ErrorCode code) {
      return new Coded(code, code.retryable(), null, null);
    }

    static Coded of(HubError error) {
      return new Coded(error.code(), error.retryable(), error.organization(), error.persian());
    }
  }

  /** What a caller is told of a failure. */
  private record Told(Coded coded, String text) {

    /** Only texts that were written for callers; the reason of all else is for the log. */
    static Told of(Throwable failure) {
      if (failure instanceof HubError error) {
        return new Told(Coded.of(error), error.text());
      }
      if (failure instanceof NotPublished) {
        return new Told(Coded.of(ErrorCode.FORBIDDEN), String.valueOf(failure.getMessage()));
      }
      if (failure instanceof NotInThePast) {
        return new Told(Coded.of(ErrorCode.BAD_REQUEST), String.valueOf(failure.getMessage()));
      }
      if (failure instanceof LedgerMoved) {
        return of(HubError.overtaken("it"));
      }
      if (failure instanceof NotWaitedFor) {
        return new Told(Coded.of(ErrorCode.TIMEOUT), NOT_WAITED_FOR);
      }
      if (failure instanceof Answers.TooManyRows) {
        return new Told(Coded.of(ErrorCode.LIMIT_EXCEEDED), TOO_MANY_ROWS);
      }
      if (failure instanceof LedgerBusy busy) {
        return new Told(Coded.of(ErrorCode.OVERLOADED), String.valueOf(busy.getMessage()));
      }
      return failure instanceof LedgerUnavailable
          ? new Told(new Coded(ErrorCode.INTERNAL, true, null, null), LOST)
          : new Told(Coded.of(ErrorCode.INTERNAL), HIDDEN);
    }

    boolean isOurFault() {
      return coded.code() == ErrorCode.INTERNAL;
    }
  }

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters failed) {
    GraphQLError error = error(failed.getException(), failed.getDataFetchingEnvironment());
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(error).build());
  }

  /** The error of a field that failed; where the hub is at fault, the log keeps the reason. */
  static GraphQLError error(Throwable failure, DataFetchingEnvironment environment) {
    Throwable cause = unwrapped(failure);
    Told told = Told.of(cause);
    ResultPath path = environment.getExecutionStepInfo().getPath();
    if (told.isOurFault() || cause instanceof LedgerBusy) {
      log(cause, environment.getExecutionId().toString(), "at " + path);
    }
    return GraphqlErrorBuilder.newError()
        .message("%s", told.text())
        .errorType(told.coded())
        .path(path)
        .location(environment.getMergedField().getSingleField().getSourceLocation())
        .build();
  }

  /** The error of a request that is refused as a whole. */
  static GraphQLError error(HubError refusal) {
    return GraphqlErrorBuilder.newError()
        .message("%s", refusal.text())
        .errorType(Coded.of(refusal))
        .build();
  }

  /** A lost database fails every field of every request: its reason is a line, not a trace. */
  private static void log(Throwable cause, String requestId, String where) {
    if (cause instanceof LedgerUnavailable lost) {
      String reason = lost.getMessage() + " (" + lost.getCause() + ")";
      String kind = lost instanceof LedgerBusy ? String.valueOf(lost.getMessage()) : reason;
      LOST_DATABASE.failed(kind, requestId, where, reason);
    } else {
      LOG.error("Request {} failed {}", requestId, where, cause);
    }
  }

  /** The error as it is sent, in the order of the specification. */
  static Map<String, Object> shape(GraphQLError error, String requestId) {
    Told told = told(error);
    Map<String, Object> shaped = new LinkedHashMap<>();
    shaped.put("message", told.text());
    List<SourceLocation> locations = error.getLocations();
    if (locations != null && !locations.isEmpty()) {
      shaped.put("locations", locations.stream().map(ErrorShape::location).toList());
    }
    if (error.getPath() != null) {
      shaped.put("path", error.getPath());
    }
    shaped.put("extensions", extensions(told.coded(), requestId));
    return shaped;
  }

  /** Adds to an error, as it is sent, what it says in Persian. */
  static void sayInPersian(Map<String, Object> shaped, String text) {
    if (shaped.get("extensions") instanceof Map<?, ?> known) {
      Map<String, Object> extensions = new LinkedHashMap<>();
      known.forEach((name, value) -> extensions.put(String.valueOf(name), value));
      extensions.put(MESSAGE_FA, cut(text));
      shaped.put("extensions", extensions);
    }
  }

  /** The result of a request that failed outside every field. */
  static Map<String, Object> internal(Throwable failure, String requestId) {
    Throwable cause = unwrapped(failure);
    Told told = Told.of(cause);
    if (told.isOurFault() || cause instanceof LedgerBusy) {
      log(cause, requestId, "outside its fields");
    }
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", told.text());
    error.put("extensions", extensions(told.coded(), requestId));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("errors", List.of(error));
    return result;
  }

  private static Map<String, Object> extensions(Coded coded, String requestId) {
    Map<String, Object> extensions = new LinkedHashMap<>();
    extensions.put("code", coded.code().name());
    extensions.put("requestId", requestId);
    extensions.put("retryable", coded.retryable());
    if (coded.organization() != null) {
      extensions.put("organization", coded.organization());
    }
    if (coded.persian() != null) {
      extensions.put(MESSAGE_FA, coded.persian());
    }
    return extensions;
  }

  private static Map<String, Object> location(SourceLocation location) {
    Map<String, Object> shaped = new LinkedHashMap<>();
    shaped.put("line", location.getLine());
    shaped.put("column", location.getColumn());
    return shaped;
  }

  private static Told told(GraphQLError error) {
    if (error.getErrorType() instanceof Coded coded) {
      return new Told(coded, error.getMessage());
    }
    if (error instanceof SerializationError failed
        && failed.getException() instanceof Numbers.TooLarge large) {
      return new Told(Coded.of(ErrorCode.LIMIT_EXCEEDED), String.valueOf(large.getMessage()));
    }
    ErrorCode code = code(error);
    String text = code == ErrorCode.INTERNAL ? HIDDEN : cut(error.getMessage());
    return new Told(Coded.of(code), text);
  }

  /** Where graphql-java repeats what was sent, its message would be as long. */
  static String cut(String message) {
    return message.codePointCount(0, message.length()) <= LONGEST
        ? message
        : message.substring(0, message.offsetByCodePoints(0, LONGEST)) + "…";
  }

  private static ErrorCode code(GraphQLError error) {
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
          isParserLimit(message) ? ErrorCode.LIMIT_EXCEEDED : ErrorCode.BAD_REQUEST;
      case ValidationError, OperationNotSupported -> ErrorCode.BAD_REQUEST;
      case ExecutionAborted -> ErrorCode.LIMIT_EXCEEDED;
      case DataFetchingException, NullValueInNonNullableField -> ErrorCode.INTERNAL;
    };
  }

  /**
   * Whether the parser gave up because a document is too long; graphql-java says so by its text
   * alone.
   */
  private static boolean isParserLimit(String message) {
    return message.contains("parsing has been cancelled");
  }

  /** Whether it could not be parsed because it has too many tokens. */
  static boolean isOfTooManyTokens(PreparsedDocumentEntry entry) {
    return entry.hasErrors()
        && entry.getErrors().stream().anyMatch(error -> isParserLimit(error.getMessage()));
  }

  /** What an asynchronous failure wraps. */
  static Throwable unwrapped(Throwable thrown) {
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
