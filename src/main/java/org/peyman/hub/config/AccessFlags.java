package org.peyman.hub.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say who may ask, as given. */
final class AccessFlags {

  @Option(
      names = "--public",
      paramLabel = "BOOLEAN",
      arity = "0..1",
      fallbackValue = "true",
      description =
          "Whether callers without a credential are the public, which sees only what is published;"
              + " else they may see and change all. Default: false in a demonstration, true with"
              + " --database. Environment: PEYMAN_PUBLIC")
  private @Nullable String isPublic;

  @Option(
      names = "--token-issuer",
      paramLabel = "TEXT",
      description =
          "Who issues the JSON Web Tokens that are accepted, as in their claim iss. Default: none"
              + " are accepted. Environment: PEYMAN_TOKEN_ISSUER")
  private @Nullable String tokenIssuer;

  @Option(
      names = "--token-audience",
      paramLabel = "TEXT",
      description =
          "What must be in their claim aud; needed with --token-issuer. Environment:"
              + " PEYMAN_TOKEN_AUDIENCE")
  private @Nullable String tokenAudience;

  @Option(
      names = "--token-keys",
      paramLabel = "FILE|URL",
      description =
          "A JWK set with the issuer's public keys: a file, or an https address; needed with"
              + " --token-issuer. Environment: PEYMAN_TOKEN_KEYS")
  private @Nullable String tokenKeys;

  @Option(
      names = "--token-algorithms",
      paramLabel = "NAMES",
      description =
          "Signatures that are accepted, separated by commas. Default: RS256,ES256. Environment:"
              + " PEYMAN_TOKEN_ALGORITHMS")
  private @Nullable String tokenAlgorithms;

  @Option(
      names = "--token-role-claim",
      paramLabel = "NAME",
      description =
          "The claim that says analyst, partner or steward; dots lead into objects. Default: role."
              + " Environment: PEYMAN_TOKEN_ROLE_CLAIM")
  private @Nullable String tokenRoleClaim;

  @Option(
      names = "--token-organization-claim",
      paramLabel = "NAME",
      description =
          "The claim with the code of a partner's organization. Default: organization. Environment:"
              + " PEYMAN_TOKEN_ORGANIZATION_CLAIM")
  private @Nullable String tokenOrganizationClaim;

  @Option(
      names = "--match-delay-hours",
      paramLabel = "HOURS",
      description =
          "For how long a claimant is not shown what other claims say of a person whom it has just"
              + " claimed as well. Default: 24. Environment: PEYMAN_MATCH_DELAY_HOURS")
  private @Nullable String matchDelayHours;

  @Option(
      names = "--public-edition",
      paramLabel = "month|day",
      description =
          "As of when the public is answered: the end of the last Solar Hijri month, or of the day"
              + " before. Default: month. Environment: PEYMAN_PUBLIC_EDITION")
  private @Nullable String publicEdition;

  @Option(
      names = "--rate-limit",
      paramLabel = "POINTS",
      description =
          "What each caller with a credential may ask in a minute, in points of cost; 0: as much as"
              + " it likes. Default: 5000000. Environment: PEYMAN_RATE_LIMIT")
  private @Nullable String rateLimit;

  @Option(
      names = "--public-rate-limit",
      paramLabel = "POINTS",
      description =
          "The same for all callers without a credential from one address together. Default: 500000,"
              + " but 0 where these may see all. Environment: PEYMAN_PUBLIC_RATE_LIMIT")
  private @Nullable String publicRateLimit;

  @Option(
      names = "--limit",
      paramLabel = "[ROLE.]NAME=NUMBER",
      description =
          "How much a request may have of something, for a role (public, analyst, partner, steward,"
              + " demonstration) or for all: body, characters, tokens, depth, fields, rootFields,"
              + " aliases, directives, list, cost; may be given several times, the later stands."
              + " Environment: PEYMAN_LIMIT, separated by commas")
  private @Nullable List<String> limits;

  void into(FlagValues values) {
    values
        .with(Setting.PUBLIC, isPublic)
        .with(Setting.TOKEN_ISSUER, tokenIssuer)
        .with(Setting.TOKEN_AUDIENCE, tokenAudience)
        .with(Setting.TOKEN_KEYS, tokenKeys)
        .with(Setting.TOKEN_ALGORITHMS, tokenAlgorithms)
        .with(Setting.TOKEN_ROLE_CLAIM, tokenRoleClaim)
        .with(Setting.TOKEN_ORGANIZATION_CLAIM, tokenOrganizationClaim)
        .with(Setting.MATCH_DELAY_HOURS, matchDelayHours)
        .with(Setting.PUBLIC_EDITION, publicEdition)
        .with(Setting.LIMIT, limits == null ? null : String.join(",", limits))
        .with(Setting.RATE_LIMIT, rateLimit)
        .with(Setting.PUBLIC_RATE_LIMIT, publicRateLimit);
  }
}
