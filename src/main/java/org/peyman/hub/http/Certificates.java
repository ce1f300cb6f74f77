package org.peyman.hub.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.peyman.hub.address.PemFiles;

/**
 * What the hub shows to be known by, as it was read of its files.
 *
 * <p>Whether the key belongs to the certificate is tried, since nothing else would find out before
 * the first client does; while files are being replaced it may not for a moment.
 */
record Certificates(PemFiles files, Buffer chain, Buffer key) {

  private static final List<String> KINDS = List.of("EC", "RSA", "EdDSA", "Ed25519");
  private static final int MOST_BYTES = 1 << 20;

  /** Reads the files; it blocks. */
  static Certificates read(PemFiles files) {
    return new Certificates(files, read(files.certificates()), read(files.key()));
  }

  private static Buffer read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new CertificatesUnusable(file + " is longer than " + MOST_BYTES + " bytes");
      }
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new CertificatesUnusable(file + " cannot be read");
    }
  }

  PemKeyCertOptions options() {
    return new PemKeyCertOptions().addCertValue(chain).addKeyValue(key);
  }

  /**
   * Tries them; it blocks.
   *
   * @throws CertificatesUnusable where no client could be answered with them
   */
  Certificates tried(Vertx vertx) {
    try {
      for (KeyManager manager : options().getKeyManagerFactory(vertx).getKeyManagers()) {
        if (manager instanceof X509KeyManager keys && isPair(keys)) {
          return this;
        }
      }
    } catch (Exception e) {
      throw unusable(); // what is thrown may quote the key
    }
    throw unusable();
  }

  private CertificatesUnusable unusable() {
    return new CertificatesUnusable(
        "%s and %s cannot be used; a chain of certificates and the private key of the first, both in PEM, are expected"
            .formatted(files.certificates(), files.key()));
  }

  private static boolean isPair(X509KeyManager keys) throws GeneralSecurityException {
    for (String kind : KINDS) {
      String[] names = keys.getServerAliases(kind, null);
      if (names != null && names.length > 0) {
        X509Certificate[] chain = keys.getCertificateChain(names[0]);
        return isPair(keys.getPrivateKey(names[0]), chain[0].getPublicKey());
      }
    }
    return false;
  }

  private static boolean isPair(PrivateKey own, PublicKey shown) throws GeneralSecurityException {
    if (!own.getAlgorithm().equals(shown.getAlgorithm())) {
      return false;
    }
    byte[] said = Arrays.copyOf(new byte[] {1}, 32);
    Signature signing = Signature.getInstance(algorithm(own));
    signing.initSign(own);
    signing.update(said);
    byte[] signed = signing.sign();
    Signature verifying = Signature.getInstance(algorithm(own));
    verifying.initVerify(shown);
    verifying.update(said);
    return verifying.verify(signed);
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }

  /** Whether it is the same, byte for byte. */
  boolean isSame(Certificates other) {
    return chain.equals(other.chain) && key.equals(other.key);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return files.toString();
  }
}
