package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.extension.ExtensionsRefused;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.LiveResolver;

/** What a partner may add to the schema, and what is said of everything else. */
final class ExtensionsTest {

  private static final Vertx VERTX = Vertx.vertx();

  /** As large as an extension may be. */
  private static final String GOOD =
      """
      extend type Province {
        "Acme's work here."
        acme(
          "The year."
          year: Int = 1399
          "From when."
          since: Date
          "Whom."
          gender: Gender
          "What."
          only: AcmeOnly
        ): AcmeProvince
      }

      extend type Organization {
        "Acme's word on it."
        acme: AcmeWord
      }

      "Acme in a province."
      type AcmeProvince {
        "Teams."
        teams: [AcmeTeam!]
        "Mood."
        mood: AcmeMood
        "Old."
        old: Int @deprecated(reason: "Use teams.")
        "Day."
        day: Date
        "Sector."
        sector: Sector
        "Itself."
        parent: AcmeProvince
      }

      "A team."
      type AcmeTeam {
        "Its name."
        name: String
      }

      "A word."
      type AcmeWord {
        "The word."
        text: String
      }

      "A mood."
      enum AcmeMood {
        "Good."
        GOOD
      }

      "What to leave in."
      input AcmeOnly {
        "Mood."
        mood: AcmeMood!
        "Not."
        not: AcmeOnly
      }
      """;

  private static final Map<String, LiveResolver> RESOLVERS =
      Map.of("Province", FakePartner.SILENT, "Organization", FakePartner.SILENT);

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void whatAPartnerAddsIsInTheSchemaAsItWroteIt() {
    PartnerFields live = of(FakePartner.of("acme", GOOD, RESOLVERS));

    String sdl = Engine.schema(live);

    assertThat(live.refused()).isEmpty();
    assertThat(sdl)
        .contains("type AcmeProvince {")
        .contains("\"Acme's work here.\"")
        .contains("since: Date")
        .contains("enum AcmeMood {")
        .contains("input AcmeOnly {")
        .contains("old: Int @deprecated(reason : \"Use teams.\")");
    assertThat(Engine.schema()).doesNotContain("cme");
  }

  @Test
  void theHubsOwnPartOfTheSchemaIsWhatItIsWithout() {
    String with = Engine.schema(of(FakePartner.of("acme", GOOD, RESOLVERS)));

    assertThat(SchemaEvolution.breaking(Engine.schema(), with)).isEmpty();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("type AcmeWord {", "type AcmeWord {{", "line 43, column 16: "),
        mistake(
            "extend type Organization", "extend type Job", "extend type Job is not a partner's"),
        mistake(
            "\"A word.\"",
            "directive @acme on FIELD\n\"A word.\"",
            "line 42: directive @acme is not a partner's; allowed: fields on Organization, Province, Phase"
                + " and Agreement, and types, enums and inputs of its own whose names begin with Acme"),
        mistake("\"A word.\"", "scalar AcmeDay\n\"A word.\"", "line 42: scalar AcmeDay is not"),
        mistake("\"A word.\"", "scalar Date\n\"A word.\"", "line 42: scalar Date is not"),
        mistake("\"A word.\"", "interface AcmeX { a: Int }\n\"A word.\"", "interface AcmeX is not"),
        mistake("\"A word.\"", "union AcmeX = AcmeTeam\n\"A word.\"", "union AcmeX is not"),
        mistake("\"A word.\"", "schema { query: AcmeWord }\n\"A word.\"", "schema is not"),
        mistake("\"A word.\"", "extend schema @deprecated\n\"A word.\"", "extend schema is not"),
        mistake(
            "\"A word.\"", "extend enum Gender { X }\n\"A word.\"", "extend enum Gender is not"),
        mistake(
            "\"A word.\"", "extend type AcmeTeam { a: Int }\n\"A word.\"", "extend type AcmeTeam"),
        mistake(
            "\"A word.\"", "extend type Query { acme: Int }\n\"A word.\"", "extend type Query is"),
        mistake("\"A word.\"", "query { a }\n\"A word.\"", "line 42: operation is not"),
        mistake(
            "  acme: AcmeWord",
            "  acme: AcmeWord\n  \"X.\"\n  acmeX: AcmeWord",
            "line 15: Organization is given the fields [acme, acmeX]; allowed: exactly one, named acme"),
        mistake("  acme: AcmeWord", "  word: AcmeWord", "Organization is given the fields [word]"),
        mistake(
            "\"A word.\"",
            "extend type Province { \"X.\" acme: AcmeWord }\n\"A word.\"",
            "line 42: Province is extended a second time; allowed: one extension of a type"),
        mistake(
            "\"A word.\"\ntype AcmeWord",
            "\"A word.\"\ntype Word",
            "line 42: Word is not named as its own; allowed: names that begin with Acme"),
        mistake(
            "\"A word.\"\ntype AcmeWord",
            "\"A word.\"\ntype Job",
            "line 42: Job would shadow a type of the hub; allowed: a name that is free"),
        mistake(
            "\"A word.\"\ntype AcmeWord",
            "\"A word.\"\ntype AcmeTeam",
            "line 42: AcmeTeam would shadow a type of this partner"),
        mistake("\"Teams.\"", "", "AcmeProvince.teams is not described; allowed: a description"),
        mistake("\"The year.\"", "", "line 5: Province.acme(year) is not described"),
        mistake("\"Good.\"", "\"\"", "AcmeMood.GOOD is not described"),
        mistake("\"A mood.\"", "", "AcmeMood is not described"),
        mistake("\"Not.\"", "\" \"", "AcmeOnly.not is not described"),
        mistake(
            "acme: AcmeWord",
            "acme: AcmeWord!",
            "line 16: Organization.acme is AcmeWord!; allowed: nullable, AcmeWord, since a partner may fail"),
        mistake(
            "text: String",
            "text: String!",
            "line 44: AcmeWord.text is String!; allowed: nullable"),
        mistake(
            "acme: AcmeWord",
            "acme: [AcmeWord]",
            "Organization.acme is [AcmeWord]; allowed: a type of its own, such as AcmeOrganization"),
        mistake(
            "acme: AcmeWord", "acme: Int", "Organization.acme is Int; allowed: a type of its own"),
        mistake(
            "acme: AcmeWord", "acme: Job", "Organization.acme is Job; allowed: a type of its own"),
        mistake(
            "text: String",
            "text: Job",
            "AcmeWord.text is Job; allowed: scalars (of the hub's, Date and DateTime), enums of the hub, and types and enums of its own"),
        mistake(
            "text: String", "text: [AcmeOnly!]", "AcmeWord.text is [AcmeOnly!]; allowed: scalars"),
        mistake("text: String", "text: Value", "AcmeWord.text is Value; allowed: scalars"),
        mistake("text: String", "text: Nothing", "AcmeWord.text is Nothing; allowed: scalars"),
        mistake(
            "only: AcmeOnly",
            "only: ProgressFilter",
            "Province.acme(only) is ProgressFilter; allowed: scalars (of the hub's, Date and DateTime), enums of the hub, and inputs and"
                + " enums of its own"),
        mistake("not: AcmeOnly", "not: AcmeTeam", "AcmeOnly.not is AcmeTeam; allowed: scalars"),
        mistake(
            "text: String",
            "text(\"X.\" a: Int): String",
            "AcmeWord.text(a) is an argument; allowed: arguments of the field acme alone"),
        mistake(
            "text: String", "text: String @x", "AcmeWord.text carries @x; allowed: @deprecated"),
        mistake("type AcmeWord {", "type AcmeWord @x {", "AcmeWord carries @x"),
        mistake(
            "type AcmeWord {",
            "type AcmeWord implements Node {",
            "AcmeWord implements an interface"),
        mistake(
            "extend type Organization {",
            "extend type Organization implements Node {",
            "Organization implements an interface; allowed: none"),
        mistake("  text: String", "  __text: String", "AcmeWord.__text begins with __"),
        mistake("  GOOD", "  __GOOD", "AcmeMood.__GOOD begins with __"),
        mistake("year: Int = 1399", "year: Int = \"x\"", "it does not make a schema: "),
        mistake("text: String", "text: String \"X.\" text: Int", "it does not make a schema: "),
        mistake("not: AcmeOnly", "not: AcmeOnly!", "it does not make a schema: "));
  }

  private static Arguments mistake(String part, String instead, String said) {
    return Arguments.of(part, instead, said);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsRefusedWithItsPlaceAndWhatIsAllowed(String part, String instead, String said) {
    assertThat(GOOD).contains(part);
    ExtendingPartner partner = FakePartner.of("acme", GOOD.replace(part, instead), RESOLVERS);

    List<String> lines = refused(partner);

    assertThat(lines)
        .allMatch(line -> line.startsWith("The schema extension of partner acme: "))
        .anyMatch(line -> line.contains(said));
  }

  @ParameterizedTest
  @CsvSource({
    "Province, the field Organization.acme has no resolver; allowed: one for each type",
    "'Province,Organization,Phase', there is a resolver for Phase but no field Phase.acme; allowed: resolvers of types"
        + " that the extension extends",
    "'Province,Organization,Job', there is a resolver for Job but no field Job.acme",
  })
  void fieldsAndResolversBelongTogether(String types, String said) {
    Map<String, LiveResolver> resolvers = new HashMap<>();
    Arrays.stream(types.split(",", -1)).forEach(type -> resolvers.put(type, FakePartner.SILENT));

    List<String> lines = refused(FakePartner.of("acme", GOOD, resolvers));

    assertThat(lines).hasSize(1).allMatch(line -> line.contains(said));
  }

  @Test
  void allMistakesOfAllPartnersAreSaidAtOnce() {
    String one = GOOD.replace("text: String", "text: String!").replace("\"A mood.\"", "");
    String other = "extend type Job { x: Int }";

    List<String> lines =
        refused(FakePartner.of("acme", one, RESOLVERS), FakePartner.of("other", other, Map.of()));

    assertThat(lines).hasSize(3);
    assertThat(lines).filteredOn(line -> line.contains("partner acme: ")).hasSize(2);
    assertThat(lines).filteredOn(line -> line.contains("partner other: ")).hasSize(1);
  }

  @Test
  void noPartnerShadowsAFieldOfTheHubOrATypeOfAnother() {
    String progress =
        "extend type Province { \"X.\" progress: ProgressX } \"X.\" type ProgressX { \"X.\" a: Int }";
    String acmeTeam =
        "extend type Province { \"X.\" acmeTeam: AcmeTeam } \"X.\" type AcmeTeam { \"X.\" a: Int }";
    Map<String, LiveResolver> resolvers = Map.of("Province", FakePartner.SILENT);

    assertThat(refused(FakePartner.of("progress", progress, resolvers)))
        .containsExactly(
            "The schema extension of partner progress: line 1: Province.progress would shadow a field of the hub;"
                + " allowed: a name that is free");
    assertThat(
            refused(
                FakePartner.of("acme", GOOD, RESOLVERS),
                FakePartner.of("acmeTeam", acmeTeam, resolvers)))
        .containsExactly(
            "The schema extension of partner acmeTeam: line 1: AcmeTeam would shadow a type of partner acme; allowed:"
                + " a name that is free");
  }

  @Test
  void ofTwoOptionalPartnersInConflictTheFirstStaysAndARequiredOneAlways() {
    String acmeTeam =
        "extend type Province { \"X.\" acmeTeam: AcmeTeam } \"X.\" type AcmeTeam { \"X.\" a: Int }";
    FakePartner first =
        FakePartner.of("acmeTeam", acmeTeam, Map.of("Province", FakePartner.SILENT));
    FakePartner second = FakePartner.of("acme", GOOD, RESOLVERS);

    PartnerFields optional = PartnerFields.of(VERTX, List.of(), List.of(first, second));
    PartnerFields required = PartnerFields.of(VERTX, List.of(second), List.of(first));

    assertThat(optional.refused())
        .containsExactly(
            Map.entry(
                "acme",
                List.of(
                    "line 36: AcmeTeam would shadow a type of partner acmeTeam; allowed: a name that is free")));
    assertThat(Engine.schema(optional)).contains("acmeTeam: AcmeTeam").doesNotContain("AcmeMood");
    assertThat(required.refused()).containsOnlyKeys("acmeTeam");
    assertThat(Engine.schema(required)).contains("AcmeMood").doesNotContain("acmeTeam: AcmeTeam");
  }

  @Test
  void aPartnerThatCannotSayWhatItAddsIsRefusedAsAnyOther() {
    ExtendingPartner failing =
        new FailingExtension(FakePartner.of("acme", GOOD, RESOLVERS).identity());

    PartnerFields live = PartnerFields.of(VERTX, List.of(), List.of(failing));

    assertThat(live.refused().get("acme"))
        .singleElement()
        .asString()
        .startsWith("its extension cannot be had: java.lang.NoClassDefFoundError: a.Class");
  }

  private record FailingExtension(org.peyman.hub.partner.Identity identity)
      implements ExtendingPartner {
    @Override
    public org.peyman.hub.partner.SchemaExtension extension() {
      throw new NoClassDefFoundError("a.Class");
    }

    @Override
    public List<org.peyman.hub.partner.FactSource> sources() {
      return List.of();
    }

    @Override
    public void close() {}
  }

  @Test
  void twoPartnersOfOneNameAreRefused() {
    FakePartner acme = FakePartner.of("acme", GOOD, RESOLVERS);

    assertThatThrownBy(() -> of(acme, acme))
        .isInstanceOf(ExtensionsRefused.class)
        .hasMessageContaining("another partner is named acme");
  }

  private static PartnerFields of(ExtendingPartner... partners) {
    return PartnerFields.of(VERTX, List.of(partners), List.of());
  }

  private static List<String> refused(ExtendingPartner... partners) {
    ExtensionsRefused refused = catchThrowableOfType(ExtensionsRefused.class, () -> of(partners));
    assertThat(refused).as("the extension was taken").isNotNull();
    return refused.lines();
  }
}
