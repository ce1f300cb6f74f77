package org.peyman.hub.connectors.net;

import io.vertx.core.VertxException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/**
 * Says of which kind a failure of a connection is, and what there is to mend, without repeating
 * what it said.
 */
public final class ConnectionFailures {

  private static final int DEEPEST = 20;

  private ConnectionFailures() {}

  /** The failure as one of the partner's; one that already is stays as it is. */
  public static PartnerFailure of(Throwable failure) {
    if (failure instanceof PartnerFailure known) {
      return known;
    }
    List<Throwable> chain = chain(failure);
    Kind kind =
        chain.stream()
            .map(ConnectionFailures::own)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(Kind.MALFORMED);
    String text = sentence(kind, chain) + " (" + name(failure) + ")";
    return new PartnerFailure(kind, text, failure);
  }

  private static List<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST).toList();
  }

  private static @Nullable Kind own(Throwable failure) {
    if (failure instanceof CertificateException
        || failure instanceof CertPathValidatorException
        || failure instanceof SSLPeerUnverifiedException) {
      return Kind.CERTIFICATE;
    }
    if (failure instanceof UnknownHostException) {
      return Kind.UNREACHABLE; // it has a cause: what each name server said
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

  /** The most telling of what is in the chain, in the hub's own words. */
  private static String sentence(Kind kind, List<Throwable> chain) {
    return chain.stream()
        .map(ConnectionFailures::known)
        .filter(Objects::nonNull)
        .reduce((outer, inner) -> inner)
        .orElseGet(() -> sentence(kind));
  }

  private static @Nullable String known(Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    if (failure instanceof CertificateExpiredException) {
      return "Its certificate is expired";
    }
    if (failure instanceof CertificateNotYetValidException) {
      return "Its certificate is not valid yet";
    }
    if (failure instanceof CertPathBuilderException) {
      return "Its certificate was issued by nobody who is trusted here; caFile names whom else to"
          + " trust";
    }
    if (failure instanceof CertificateException && text.startsWith("No ")) {
      return "Its certificate is for hosts of other names";
    }
    if (failure instanceof CancellationException) {
      return "Nobody waits any more";
    }
    return ofTheAddress(failure);
  }

  private static @Nullable String ofTheAddress(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return "No host of this name is known";
    }
    if (failure.getClass().getSimpleName().contains("Proxy")) {
      return "The proxy did not let the connection through";
    }
    if (failure instanceof ConnectException) {
      return "Nobody listens at this host and port";
    }
    return failure.getClass().getSimpleName().equals("NotSslRecordException")
        ? "TLS was begun with what does not speak it"
        : null;
  }

  private static String sentence(Kind kind) {
    return switch (kind) {
      case CERTIFICATE -> "Its certificate is not valid";
      case TIMED_OUT -> "The connection took too long";
      case UNREACHABLE -> "The connection failed or broke";
      default -> "The answer cannot be read";
    };
  }

  private static String name(Throwable failure) {
    return failure.getClass().getSimpleName();
  }
}
