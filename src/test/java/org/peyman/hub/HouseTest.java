package org.peyman.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.support.Pure;

/** Which room may import which, and which classes of a room each other: enforced. */
@Pure
final class HouseTest {
  private static final String HOUSE = "org.peyman.hub";

  /** For each room, the rooms that it may import. A wing's name stands for all its rooms. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          entry("access", Set.of("domain")),
          entry("address", Set.of("domain")),
          entry("config", Set.of("access", "address", "domain")),
          entry("domain", Set.of()),
          entry("packaged", Set.of()),
          entry("partner", Set.of("domain")),
          entry("csv", Set.of("domain")),
          entry("mapping", Set.of("partner", "domain")),
          entry("asking", Set.of("partner", "domain")),
          entry("connectors", Set.of("asking", "partner", "mapping", "csv", "domain")),
          entry("partners", Set.of("partner", "mapping", "connectors", "csv", "domain")),
          entry("plugins", Set.of("asking", "partner", "domain")),
          entry("sync", Set.of("asking", "partner", "ledger", "csv", "domain")),
          entry("pulling", Set.of("asking", "sync", "partner", "ledger", "domain")),
          entry("embedded", Set.of()),
          entry("ledger", Set.of("address", "packaged", "domain")),
          entry("cube", Set.of("ledger", "domain")),
          entry("metrics", Set.of()),
          entry("tracing", Set.of()),
          entry("progress", Set.of("cube", "ledger", "domain")),
          entry("reporting", Set.of("ledger", "domain")),
          entry("funding", Set.of("progress", "ledger", "domain")),
          entry("alerts", Set.of("outlook", "progress", "reporting", "ledger", "domain")),
          entry("outlook", Set.of("progress", "ledger", "domain")),
          entry("publication", Set.of("progress", "ledger", "domain")),
          entry("extension", Set.of("partner", "domain")),
          entry("saved", Set.of("packaged", "domain")),
          entry(
              "graphql",
              Set.of(
                  "access",
                  "alerts",
                  "asking",
                  "outlook",
                  "progress",
                  "publication",
                  "reporting",
                  "funding",
                  "ledger",
                  "sync",
                  "extension",
                  "saved",
                  "tracing",
                  "partner",
                  "domain")),
          entry(
              "http", Set.of("access", "address", "graphql", "saved", "tracing", "csv", "domain")),
          entry("demo", Set.of("domain")),
          entry("simulator", Set.of("demo", "domain")));

  /** A wing holds one room for each kind of system, or for each organization. */
  private static final Set<String> WINGS = Set.of("connectors", "partners");

  /** What connectors have in common. */
  private static final Set<String> SHARED = Set.of("connectors.net", "connectors.sql");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(HOUSE);

  @Test
  void everyClassLivesInMainOrInAKnownRoom() {
    check(classes().should(satisfy("live in Main or in a known room", HouseTest::isAtHome)));
  }

  @Test
  void roomsImportOnlyWhatTheTableAllows() {
    check(classes().should(importOnlyAllowedRooms()));
  }

  /**
   * The jar for partners holds the door and one word of the domain, and nothing else of the hub.
   */
  @Test
  void theDoorTakesOneWordOfTheDomainWhichTakesNone() {
    check(noClasses().that(areTheDoor()).should().dependOnClassesThat(areBehindTheDoor()));
  }

  /** The demonstration answers its connector with a true GraphQL server of a partner's own. */
  @Test
  void onlyTheRoomsOfTheSchemaAndTheSimulatedPartnersKnowGraphqlJava() {
    check(
        noClasses()
            .that(areNotIn(Set.of("graphql", "extension", "saved", "simulator")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("graphql..", "org.dataloader.."));
  }

  /** Partners' databases are read by drivers that nobody here knows. */
  @Test
  void onlyTheLedgerAndItsEmbeddedServerMigrateAndSpeakJdbcAndPartnersDatabasesAreReadByIt() {
    check(
        noClasses()
            .that(areNotIn(Set.of("ledger", "embedded")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.flywaydb..", "org.postgresql.."));
    check(
        noClasses()
            .that(areNotIn(Set.of("ledger", "embedded", "connectors.jdbc")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql.."));
  }

  /** A partner's PostgreSQL is read by its connector, and filled by the demonstration. */
  @Test
  void onlyTheLedgerAndThePartnersOwnDatabasesUseThePostgresClient() {
    check(
        noClasses()
            .that(areNotIn(Set.of("ledger", "connectors.postgres", "simulator")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.pgclient..", "io.vertx.sqlclient.."));
  }

  @Test
  void onlyTheDomainSaysWhichDayItIs() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Tehran.class.getName())
            .should()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now", ZoneId.class)
            .orShould()
            .callMethod(LocalDate.class, "now", Clock.class)
            .orShould()
            .callMethod(LocalDate.class, "ofInstant", Instant.class, ZoneId.class));
  }

  @Test
  void everyRoomHasADoorPlateThatIsNullMarked() {
    check(classes().should(satisfy("live in a package marked @NullMarked", HouseTest::isMarked)));
  }

  @Test
  void noClassesOfARoomUseEachOtherInACycle() {
    ClassCycles cycles = new ClassCycles(CLASSES, HOUSE);
    SortedSet<String> members = cycles.members();
    assertThat(members)
        .as("in a cycle: %s", members.stream().map(cycles::around).distinct().toList())
        .isEmpty();
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private static boolean isAtHome(JavaClass type) {
    String room = roomOf(type);
    String wing = wingOf(room);
    if (room.isEmpty() || WINGS.contains(room)) {
      return isMain(type) || isDoorPlate(type);
    }
    boolean isOneStorey =
        WINGS.contains(wing) ? room.lastIndexOf('.') == wing.length() : room.equals(wing);
    return MAY_IMPORT.containsKey(wing) && isOneStorey;
  }

  private static boolean isMarked(JavaClass type) {
    return type.getPackage().isAnnotatedWith(NullMarked.class);
  }

  private static ArchCondition<JavaClass> importOnlyAllowedRooms() {
    return new ArchCondition<>("import only the rooms that the table allows") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (isMain(type)) {
          return;
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          if (!isAllowed(type, dependency.getTargetClass().getBaseComponentType())) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static boolean isAllowed(JavaClass from, JavaClass to) {
    if (!isInTheHouse(to)) {
      return true;
    }
    String own = roomOf(from);
    String other = roomOf(to);
    return own.equals(other)
        || (SHARED.contains(other) && wingOf(own).equals("connectors"))
        || MAY_IMPORT.getOrDefault(wingOf(own), Set.of()).contains(wingOf(other));
  }

  private static DescribedPredicate<JavaClass> areNotIn(Set<String> rooms) {
    return DescribedPredicate.describe(
        "are not in " + rooms, type -> !rooms.contains(roomOf(type)));
  }

  private static DescribedPredicate<JavaClass> areTheDoor() {
    return DescribedPredicate.describe("are the door", HouseTest::isTheDoor);
  }

  private static DescribedPredicate<JavaClass> areBehindTheDoor() {
    return DescribedPredicate.describe(
        "are behind the door",
        type ->
            isInTheHouse(type.getBaseComponentType()) && !isTheDoor(type.getBaseComponentType()));
  }

  private static boolean isTheDoor(JavaClass type) {
    return roomOf(type).equals("partner") || type.isEquivalentTo(FactKind.class);
  }

  private static ArchCondition<JavaClass> satisfy(String what, Predicate<JavaClass> holds) {
    return ArchCondition.from(DescribedPredicate.describe(what, holds));
  }

  private static boolean isInTheHouse(JavaClass type) {
    return type.getPackageName().equals(HOUSE) || type.getPackageName().startsWith(HOUSE + ".");
  }

  /** The entrance: {@code Main} and the few classes beside it put all rooms together. */
  private static boolean isMain(JavaClass type) {
    return type.getPackageName().equals(HOUSE);
  }

  private static boolean isDoorPlate(JavaClass type) {
    return type.getSimpleName().equals("package-info");
  }

  /** "ledger", "connectors.rest", or nothing for the house itself. */
  private static String roomOf(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(HOUSE) ? "" : name.substring(HOUSE.length() + 1);
  }

  private static String wingOf(String room) {
    int dot = room.indexOf('.');
    return dot < 0 ? room : room.substring(0, dot);
  }
}
