package org.peyman.hub.partner.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.LiveResolver;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.PartnerContext;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.partner.TranslatedSource;

/**
 * What the hub relies on, as tests that a partner inherits. The system that the partner is opened
 * over holds at least three rows in each source, and in at least one of them a bad row; it does not
 * change while a test runs.
 *
 * <pre>{@code
 * class AcmeContractTest extends PartnerContract {
 *   @Override
 *   protected Partner open(PartnerContext context) {
 *     return new AcmeFactory().open(context);
 *   }
 *
 *   @Override
 *   protected Map<String, String> settings() {
 *     return Map.of("folder", "src/test/data");
 *   }
 *
 *   @Override
 *   protected Set<String> badRows() {
 *     return Set.of("claims.txt:4");
 *   }
 * }
 * }</pre>
 */
public abstract class PartnerContract {

  private static final Duration SLOWNESS = Duration.ofMillis(1_500);
  private static final Duration HANGING = Duration.ofSeconds(10);
  private static final Duration SOON = Duration.ofSeconds(3);
  private static final int LONGEST_POSITION = 500;
  private static final int LONGEST_CURSOR = 10_000;
  private static final int ALL = 10_000;
  private static final int FEWEST_ROWS = 3;
  private static final int RESUMPTIONS = 8;

  private static final List<String> PROVINCES =
      List.of(
          "ALBORZ",
          "ARDABIL",
          "BUSHEHR",
          "CHAHARMAHAL_AND_BAKHTIARI",
          "EAST_AZERBAIJAN",
          "FARS",
          "GILAN",
          "GOLESTAN",
          "HAMADAN",
          "HORMOZGAN",
          "ILAM",
          "ISFAHAN",
          "KERMAN",
          "KERMANSHAH",
          "KHUZESTAN",
          "KOHGILUYEH_AND_BOYER_AHMAD",
          "KURDISTAN",
          "LORESTAN",
          "MARKAZI",
          "MAZANDARAN",
          "NORTH_KHORASAN",
          "QAZVIN",
          "QOM",
          "RAZAVI_KHORASAN",
          "SEMNAN",
          "SISTAN_AND_BALUCHESTAN",
          "SOUTH_KHORASAN",
          "TEHRAN",
          "WEST_AZERBAIJAN",
          "YAZD",
          "ZANJAN");

  private final Loop loop = new Loop();
  private final SlowWorker worker = new SlowWorker();
  private final List<Partner> opened = new ArrayList<>();

  /** For subclasses. */
  protected PartnerContract() {}

  /** Opens the partner over the test's system; called several times, also while one is open. */
  protected abstract Partner open(PartnerContext context) throws Exception;

  /** Positions of rows in the system that the hub will refuse; at least one. */
  protected abstract Set<String> badRows();

  /** The settings to open it with. */
  protected Map<String, String> settings() {
    return Map.of();
  }

  /**
   * Makes every answer of the system take so long; zero mends it. As it stands, work on {@link
   * PartnerContext#worker()} becomes slow: override it where the partner waits elsewhere.
   */
  protected void slow(Duration delay) {
    worker.slow(delay);
  }

  /**
   * How many requests the system has been sent. As it stands, tasks on {@link
   * PartnerContext#worker()}: override it where the partner asks from elsewhere.
   */
  protected long requests() {
    return worker.tasks();
  }

  /**
   * Codes of objects of a type of the hub that the partner's field is asked for; as it stands the
   * 31 provinces for {@code Province}, and none for others.
   */
  protected List<String> keys(String type) {
    return type.equals("Province") ? PROVINCES : List.of();
  }

  /** Values for the arguments of the partner's field. */
  protected Map<String, @Nullable Object> arguments(String type) {
    return Map.of();
  }

  @BeforeEach
  final void mended() {
    slow(Duration.ZERO);
  }

  @AfterEach
  final void closeEverything() throws Exception {
    slow(Duration.ZERO);
    for (Partner partner : opened) {
      partner.close();
    }
    loop.close();
    worker.close();
  }

  @Test
  void introducesItself() throws Exception {
    Partner partner = opened();
    assertNotNull(partner.identity(), "identity() is null");
    assertEquals(partner.identity(), opened().identity(), "identity() differs between openings");
    List<String> codes = codes(partner);
    assertEquals(codes, codes(partner), "sources() differs between calls");
    assertEquals(codes.size(), new HashSet<>(codes).size(), "two sources have one code: " + codes);
  }

  @TestFactory
  Stream<DynamicTest> everySizeOfPageGivesTheSameRows() throws Exception {
    return eachSource(
        source -> {
          Rows all = all(source);
          assertTrue(
              all.items().size() >= FEWEST_ROWS,
              "the test's system must hold at least " + FEWEST_ROWS + " rows, not " + all.items());
          for (int limit : List.of(1, 2, Math.max(3, all.items().size() - 1))) {
            Rows paged = Rows.read(loop, source, null, limit);
            for (Page page : paged.pages()) {
              assertTrue(page.items().size() <= limit, "a page is longer than its limit " + limit);
            }
            assertEquals(all.items(), paged.items(), "rows differ with pages of " + limit);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> readingAgainGivesEqualRows() throws Exception {
    return eachSource(
        source -> {
          List<Item> first = all(source).items();
          assertEquals(first, all(source).items(), "a second reading differs");
          assertEquals(first, all(again(source)).items(), "a reading after a restart differs");
        });
  }

  /** Some rows may come again; none may be missing. */
  @TestFactory
  Stream<DynamicTest> aCursorResumesWhereItWasGiven() throws Exception {
    return eachSource(
        source -> {
          Rows paged = Rows.read(loop, source, null, 1);
          int size = paged.pages().size();
          int step = Math.max(1, size / RESUMPTIONS);
          FactSource restarted = again(source);
          for (int i = 0; i < size - 1; i += step) {
            Page page = paged.pages().get(i);
            List<Item> rest = Rows.read(loop, restarted, page.cursor(), ALL).items();
            List<Item> after = itemsAfter(paged, i);
            assertTrue(rest.containsAll(after), "rows are missing after cursor " + page.cursor());
            assertTrue(
                rest.size() - after.size() <= 1,
                "from cursor " + page.cursor() + " the reading begins again, not there");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> afterTheEndThereIsNothingNew() throws Exception {
    return eachSource(
        source -> {
          Rows all = all(source);
          Rows more = Rows.read(loop, source, all.end(), ALL);
          assertTrue(all.items().containsAll(more.items()), "after the end there were new rows");
        });
  }

  @TestFactory
  Stream<DynamicTest> positionsAndCursorsAreShortDistinctAndWithoutPersons() throws Exception {
    return eachSource(
        source -> {
          Rows rows = Rows.read(loop, source, null, 2);
          Set<String> seen = new HashSet<>();
          Set<String> persons = Given.persons(source, rows);
          for (String position : rows.positions()) {
            assertTrue(seen.add(position), "two rows have the position " + position);
            Given.assertShort("position", position, LONGEST_POSITION);
            Given.assertWithoutPersons(position, persons);
          }
          for (Page page : rows.pages()) {
            String cursor = page.cursor();
            if (cursor != null) {
              Given.assertShort("cursor", cursor, LONGEST_CURSOR);
              Given.assertWithoutPersons(cursor, persons);
            }
          }
        });
  }

  @Test
  void badRowsAreGivenWithTheRest() throws Exception {
    assertFalse(badRows().isEmpty(), "badRows() names no row; the system must hold one");
    Set<String> given = new HashSet<>();
    for (FactSource source : opened().sources()) {
      given.addAll(all(source).positions());
    }
    for (String bad : badRows()) {
      assertTrue(given.contains(bad), "the bad row at " + bad + " was not given; given: " + given);
    }
  }

  /** A page with a row of another kind is refused as a whole. */
  @TestFactory
  Stream<DynamicTest> everyRowIsOfTheKindOfItsSource() throws Exception {
    return eachSource(
        source -> {
          for (Item item : all(source).items()) {
            assertEquals(source.description().kind(), item.kind(), "the row at " + item.position());
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> everyRowCanBeTranslated() throws Exception {
    return eachSource(
        source -> {
          if (source instanceof TranslatedSource translating) {
            for (Item item : all(source).items()) {
              TranslatedSource.Translation once = translating.translate(item);
              assertEquals(once, translating.translate(item), "a second translation differs");
              assertEquals(item.position(), once.item().position(), "translation moved a row");
              Given.mangled(item).forEach(translating::translate);
            }
          }
        });
  }

  /** After a first reading, so that connections are open; all sources at the same time. */
  @Test
  void aSlowSystemHoldsNoEventLoopUp() throws Exception {
    List<FactSource> sources = opened().sources();
    for (FactSource source : sources) {
      all(source);
    }
    ReadRequest request = new ReadRequest(null, 2, Cancellation.NEVER);
    Map<String, Loop.Called<Page>> calls = new LinkedHashMap<>();
    slow(SLOWNESS);
    long start = System.nanoTime();
    for (FactSource source : sources) {
      calls.put(source.description().code(), loop.call(() -> source.read(request)));
    }
    for (Map.Entry<String, Loop.Called<Page>> call : calls.entrySet()) {
      assertAtOnce(call.getKey(), call.getValue());
      call.getValue().answer();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(
          took.compareTo(SLOWNESS.dividedBy(2)) > 0,
          "slow(...) has no effect on " + call.getKey() + ": override");
    }
  }

  @TestFactory
  Stream<DynamicTest> aCancelledReadEndsSoonAndDisturbsNoLaterOne() throws Exception {
    return eachSource(
        source -> {
          Switch cancellation = new Switch();
          ReadRequest request = new ReadRequest(null, 2, cancellation);
          slow(HANGING);
          Loop.Called<Page> called = loop.call(() -> source.read(request));
          cancellation.cancel();
          assertEndsSoon(called);
          slow(Duration.ZERO);
          assertFalse(all(source).items().isEmpty(), "after a cancelled read there are no rows");
        });
  }

  /** In the hub's own words; whose jar is set aside is in the schema of no hub. */
  @Test
  void whatItAddsToTheSchemaIsTaken() throws Exception {
    if (opened() instanceof ExtendingPartner extending) {
      assertEquals(List.of(), Schema.mistakes(extending), "the hub would set its jar aside");
    }
  }

  @TestFactory
  Stream<DynamicTest> aFieldIsAskedForAllKeysInOneGo() throws Exception {
    return eachResolver(
        (type, resolver) -> {
          List<String> keys = keys(type);
          assertFalse(keys.isEmpty(), "keys(\"" + type + "\") names none: override it");
          load(type, resolver, keys.subList(0, 1)); // opens the connection, where there is one
          long before = requests();
          load(type, resolver, keys.subList(0, 1));
          long forOne = requests() - before;
          load(type, resolver, keys);
          long forAll = requests() - before - forOne;
          assertTrue(forOne > 0, "requests() has counted none: override it");
          assertEquals(forOne, forAll, "more keys cost more requests");
        });
  }

  @TestFactory
  Stream<DynamicTest> aFieldAnswersPlainValuesForKnownKeysOnly() throws Exception {
    return eachResolver(
        (type, resolver) -> {
          List<String> keys = new ArrayList<>(keys(type));
          keys.add("NO_SUCH_CODE");
          Map<String, ? extends Map<String, ?>> answer = load(type, resolver, keys);
          assertFalse(answer.isEmpty(), "there is no value for any of " + keys);
          answer.forEach(
              (key, values) -> {
                assertTrue(keys.contains(key), "a value was given for " + key + ", not asked for");
                Given.assertPlain(key, values);
              });
        });
  }

  @TestFactory
  Stream<DynamicTest> aSlowFieldHoldsNoEventLoopUpAndCanBeCancelled() throws Exception {
    return eachResolver(
        (type, resolver) -> {
          Switch cancellation = new Switch();
          LiveResolver.Arguments asked = new LiveResolver.Arguments(arguments(type), cancellation);
          slow(HANGING);
          Loop.Called<?> called = called(resolver, keys(type), asked);
          assertFalse(called.stage().isDone(), "slow(...) has no effect on " + type + ": override");
          assertAtOnce(type, called);
          cancellation.cancel();
          assertEndsSoon(called);
        });
  }

  private interface SourceCheck {
    void check(FactSource source) throws Exception;
  }

  private interface ResolverCheck {
    void check(String type, LiveResolver resolver) throws Exception;
  }

  private Stream<DynamicTest> eachSource(SourceCheck check) throws Exception {
    return opened().sources().stream()
        .map(
            source ->
                DynamicTest.dynamicTest(
                    source.description().code(),
                    () -> {
                      slow(Duration.ZERO);
                      check.check(source);
                    }));
  }

  private Stream<DynamicTest> eachResolver(ResolverCheck check) throws Exception {
    Map<String, LiveResolver> resolvers = new LinkedHashMap<>();
    if (opened() instanceof ExtendingPartner extending) {
      resolvers.putAll(extending.extension().resolvers());
    }
    return resolvers.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      slow(Duration.ZERO);
                      check.check(entry.getKey(), entry.getValue());
                    }));
  }

  private Partner opened() throws Exception {
    Partner partner = open(new PartnerContext(settings(), worker, Clock.systemUTC()));
    opened.add(partner);
    return partner;
  }

  /** The same source of a partner opened anew. */
  private FactSource again(FactSource source) throws Exception {
    String code = source.description().code();
    return opened().sources().stream()
        .filter(other -> other.description().code().equals(code))
        .findFirst()
        .orElseThrow(() -> new AssertionError("opened anew, there is no source " + code));
  }

  private Rows all(FactSource source) throws Exception {
    return Rows.read(loop, source, null, ALL);
  }

  private static List<String> codes(Partner partner) {
    return partner.sources().stream().map(source -> source.description().code()).toList();
  }

  private static List<Item> itemsAfter(Rows paged, int page) {
    return paged.pages().subList(page + 1, paged.pages().size()).stream()
        .flatMap(next -> next.items().stream())
        .toList();
  }

  private Map<String, ? extends Map<String, ?>> load(
      String type, LiveResolver resolver, List<String> keys) throws Exception {
    LiveResolver.Arguments asked = new LiveResolver.Arguments(arguments(type), Cancellation.NEVER);
    return called(resolver, keys, asked).answer();
  }

  private Loop.Called<Map<String, ? extends Map<String, ?>>> called(
      LiveResolver resolver, List<String> keys, LiveResolver.Arguments asked) throws Exception {
    return loop.call(() -> resolver.load(keys, asked).thenApply(answer -> answer));
  }

  private static void assertAtOnce(String what, Loop.Called<?> called) {
    assertTrue(
        called.call().compareTo(Loop.AT_ONCE) < 0,
        what + ": the call took " + called.call().toMillis() + " ms: it waits on the event loop");
  }

  private static void assertEndsSoon(Loop.Called<?> called) throws Exception {
    try {
      called.stage().get(SOON.toMillis(), TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.ExecutionException
        | java.util.concurrent.CancellationException e) {
      assertNotNull(e, "it failed, which is a good end");
    } catch (TimeoutException e) {
      throw new AssertionError("nothing completed within " + SOON + " of the cancellation", e);
    }
  }
}
