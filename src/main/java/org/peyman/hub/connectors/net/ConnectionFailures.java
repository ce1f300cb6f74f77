package org.peyman.hub.connectors.net;

import io.vertx.core.VertxException;
import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/** Says of which kind a failure of a connection is, without repeating what it said. */
public final class ConnectionFailures {

  private static final int DEEPEST = 20;

  private ConnectionFailures() {}

  /** The failure as one of the partner's; one that already is stays as it is. */
  public static PartnerFailure of(Throwable failure) {
    if (failure instanceof PartnerFailure known) {
      return known;
    }
    Kind kind = kindOf(failure);
    return new PartnerFailure(kind, sentence(kind) + " (" + name(failure) + ")", failure);
  }

  private static Kind kindOf(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      Kind kind = own(cause);
      if (kind != null) {
        return kind;
      }
      cause = cause.getCause();
    }
    return Kind.MALFORMED;
  }

  private static @Nullable Kind own(Throwable failure) {
    if (failure instanceof CertificateException
        || failure instanceof CertPathValidatorException
        || failure instanceof SSLPeerUnverifiedException) {
      return Kind.CERTIFICATE;
    }
    if (failure instanceof TimeoutException
        || failure instanceof CancellationException
        || failure.getClass().getSimpleName().contains("Timeout")) {
      return Kind.TIMED_OUT;
    }
    boolean isOfTheConnection =
        failure instanceof IOException
            || failure.getClass().getSimpleName().contains("Closed")
            || failure instanceof VertxException;
    return isOfTheConnection && failure.getCause() == null ? Kind.UNREACHABLE : null;
  }

  private static String sentence(Kind kind) {
    return switch (kind) {
      case CERTIFICATE -> "The certificate is not valid";
      case TIMED_OUT -> "The connection took too long";
      case UNREACHABLE -> "The connection failed or broke";
      default -> "The answer cannot be read";
    };
  }

  private static String name(Throwable failure) {
    return failure.getClass().getSimpleName();
  }
}
