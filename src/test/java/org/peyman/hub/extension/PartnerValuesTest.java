package org.peyman.hub.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.graphql.FakePartner;
import org.peyman.hub.graphql.PartnerFields;
import org.peyman.hub.graphql.SchemaAssembly;
import org.peyman.hub.partner.PartnerFailure;

/** What of a partner's answer fits the types that it declared. */
final class PartnerValuesTest {

  private static final Object WRONG = PartnerValues.WRONG;

  private static final GraphQLObjectType TYPE = type();

  private static GraphQLObjectType type() {
    String sdl =
        """
        extend type Province { "X." acme: AcmeAll }
        "X." type AcmeAll {
          "X." int: Int "X." float: Float "X." string: String "X." boolean: Boolean "X." id: ID
          "X." date: Date "X." moment: DateTime "X." gender: Gender
          "X." ints: [Int] "X." sure: [Int!] "X." table: [[Int]] "X." own: AcmeAll "X." owns: [AcmeAll]
        }
        """;
    Vertx vertx = Vertx.vertx();
    GraphQLSchema schema =
        SchemaAssembly.assemble(
            PartnerFields.of(
                vertx,
                List.of(FakePartner.of("acme", sdl, Map.of("Province", FakePartner.SILENT))),
                List.of()));
    vertx.close().await();
    return java.util.Objects.requireNonNull(schema.getObjectType("AcmeAll"));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        value("int", 7, 7),
        value("int", 7L, 7),
        value("int", 7.0, 7),
        value("int", new BigDecimal("7.00"), 7),
        value("int", BigInteger.TEN.pow(20), WRONG),
        value("int", 1L << 31, WRONG),
        value("int", 7.5, WRONG),
        value("int", Double.NaN, WRONG),
        value("int", "7", WRONG),
        value("int", true, WRONG),
        value("int", null, null),
        value("float", 7, new BigDecimal("7")),
        value("float", 0.1, new BigDecimal("0.1")),
        value("float", new BigDecimal("0.10"), new BigDecimal("0.10")),
        value("float", Double.POSITIVE_INFINITY, WRONG),
        value("float", new BigDecimal("1E+1000000000"), WRONG),
        value("float", new BigDecimal("1E-1000000000"), WRONG),
        value("float", "0.1", WRONG),
        value("string", "شغل", "شغل"),
        value("string", java.nio.CharBuffer.wrap("ab"), "ab"),
        value("string", "half a \uD83D", WRONG),
        value("string", 7, WRONG),
        value("string", List.of("a"), WRONG),
        value("string", Map.of("a", 1), WRONG),
        value("boolean", false, false),
        value("boolean", "false", WRONG),
        value("boolean", 0, WRONG),
        value("id", "a", "a"),
        value("id", 7L, "7"),
        value("id", 7.5, WRONG),
        value("date", "2020-10-06", LocalDate.of(2020, 10, 6)),
        value("date", "2020-02-30", WRONG),
        value("date", "1399-07-15x", WRONG),
        value("date", LocalDate.of(2020, 10, 6), WRONG),
        value("moment", "2020-10-06T08:30:00Z", OffsetDateTime.parse("2020-10-06T08:30:00Z")),
        value("moment", "2020-10-06", WRONG),
        value("gender", "FEMALE", "FEMALE"),
        value("gender", "female", WRONG),
        value("gender", 1, WRONG),
        value("ints", List.of(1, 2), List.of(1, 2)),
        value("ints", Set.of(1), List.of(1)),
        value("ints", Arrays.asList(1, null), Arrays.asList(1, null)),
        value("ints", List.of(1, "x"), WRONG),
        value("ints", 1, WRONG),
        value("ints", new int[] {1}, WRONG),
        value("sure", Arrays.asList(1, null), WRONG),
        value("table", List.of(List.of(1), List.of()), List.of(List.of(1), List.of())),
        value("table", List.of(1), WRONG),
        value("own", "x", WRONG),
        value("own", List.of(), WRONG),
        value("owns", List.of(Map.of(), "x"), WRONG));
  }

  private static Arguments value(String field, @Nullable Object given, @Nullable Object expected) {
    return Arguments.of(field, given, expected);
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueIsTakenAsItsTypeOrIsWrong(
      String field, @Nullable Object given, @Nullable Object expected) throws PartnerFailure {
    Map<String, @Nullable Object> answer = Collections.singletonMap(field, given);

    Object copy = copy(Map.of("YAZD", answer)).get("YAZD");

    assertThat(copy).isInstanceOf(Map.class);
    assertThat(((Map<?, ?>) copy).get(field)).isEqualTo(expected);
  }

  @Test
  void onlyKeysThatWereAskedForAndFieldsThatWereDeclaredAreTaken() throws PartnerFailure {
    Map<String, Object> copy =
        copy(Map.of("YAZD", Map.of("int", 1, "other", 2), "GILAN", Map.of("int", 3), "QOM", "x"));

    assertThat(copy).containsOnlyKeys("YAZD", "QOM");
    assertThat(copy.get("QOM")).isEqualTo(WRONG);
    assertThat(String.valueOf(copy.get("YAZD"))).contains("int=1").doesNotContain("other");
  }

  @Test
  void anAnswerThatHoldsItselfEnds() throws PartnerFailure {
    Map<String, Object> copy = copy(Map.of("YAZD", new Itself("own", false)));

    assertThat(copy.toString()).contains("own=WRONG");
  }

  @Test
  void anAnswerThatIsLargerThanIsAllowedIsRefusedAsAWhole() {
    assertTooLarge(Map.of("string", "x".repeat(PartnerValues.MOST_CHARACTERS + 1)));
    assertTooLarge(Map.of("ints", Collections.nCopies(PartnerValues.MOST_VALUES, 1)));
    assertTooLarge(new Itself("owns", true));
  }

  private static void assertTooLarge(Map<String, ?> answer) {
    PartnerFailure failure =
        catchThrowableOfType(PartnerFailure.class, () -> copy(Map.of("YAZD", answer)));
    assertThat(failure).isNotNull();
    assertThat(failure.kind()).isEqualTo(PartnerFailure.Kind.TOO_LARGE);
  }

  private static Map<String, Object> copy(Map<String, ?> answer) throws PartnerFailure {
    return PartnerValues.copy(answer, List.of("YAZD", "QOM", "ILAM"), TYPE);
  }

  /** Has itself, once or ten times, in one of its fields. */
  private static final class Itself extends AbstractMap<String, Object> {
    private final String field;
    private final boolean isMany;

    Itself(String field, boolean isMany) {
      this.field = field;
      this.isMany = isMany;
    }

    @Override
    @SuppressWarnings("NullAway") // as a map does for what it does not hold
    public Object get(Object key) {
      if (!field.equals(key)) {
        return null;
      }
      return isMany ? Collections.nCopies(10, this) : this;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return Set.of();
    }
  }
}
