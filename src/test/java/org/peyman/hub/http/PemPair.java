package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.peyman.hub.address.PemFiles;

/** A certificate of its own making for 127.0.0.1 and localhost, with its key. */
record PemPair(X509Certificate certificate, String certificateText, String keyText) {

  private static final char[] PASSWORD = "of no importance".toCharArray();

  static PemPair made(Path folder, String kind) throws Exception {
    Path store = folder.resolve(kind + System.nanoTime() + ".p12");
    Process made =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "hub",
                    "-keyalg",
                    kind,
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=ip:127.0.0.1,dns:localhost",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    new String(PASSWORD),
                    "-keystore",
                    store.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(made.waitFor()).as(said).isZero();
    return read(store);
  }

  private static PemPair read(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(store)) {
      keys.load(stream, PASSWORD);
    }
    X509Certificate certificate = (X509Certificate) keys.getCertificate("hub");
    return new PemPair(
        certificate,
        pem("CERTIFICATE", certificate.getEncoded()),
        pem("PRIVATE KEY", keys.getKey("hub", PASSWORD).getEncoded()));
  }

  private static String pem(String what, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  /** Written into a folder, in the place of those that were there. */
  PemFiles in(Path folder) throws IOException {
    Path certificates = Files.writeString(folder.resolve("hub.pem"), certificateText);
    return new PemFiles(certificates, Files.writeString(folder.resolve("hub.key"), keyText));
  }

  /** Its certificate with the key of another. */
  PemPair withKeyOf(PemPair other) {
    return new PemPair(certificate, certificateText, other.keyText);
  }
}
