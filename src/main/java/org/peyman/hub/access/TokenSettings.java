package org.peyman.hub.access;

import java.util.Set;

/**
 * Which JSON Web Tokens are accepted.
 *
 * @param issuer must stand in {@code iss}
 * @param audience must be in {@code aud}
 * @param keys path of a file with a JWK set, or an https address of one
 * @param algorithms of signatures, such as RS256
 * @param roleClaim where the role stands; dots lead into objects
 * @param organizationClaim where a partner's organization stands
 */
public record TokenSettings(
    String issuer,
    String audience,
    String keys,
    Set<String> algorithms,
    String roleClaim,
    String organizationClaim) {

  /** Those with a public key, which cannot be mistaken for a shared secret. */
  public static final Set<String> ALLOWED_ALGORITHMS =
      Set.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
          "Ed25519");

  public TokenSettings {
    algorithms = Set.copyOf(algorithms);
  }

  /** Whether keys are asked of another server, instead of read from a file. */
  public boolean areKeysRemote() {
    return keys.startsWith("https://") || keys.startsWith("http://");
  }
}
