package org.peyman.hub.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.partner.contract.PartnerContract;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Pure;

/**
 * The tests that partners inherit: a good partner passes them, and each fault is found by its own.
 */
@Pure
class ContractKitTest {

  /** What is wrong with the partner under the contract. */
  enum Fault {
    NONE,
    LONG_PAGES,
    SKIPS_ON_RESUMING,
    BEGINS_AGAIN,
    OTHER_ROWS_EACH_TIME,
    DROPS_BAD_ROWS,
    OTHER_KIND,
    REPEATS_POSITIONS,
    PERSON_IN_POSITION,
    WAITS_ON_THE_LOOP,
    CANNOT_BE_CANCELLED,
    TRANSLATION_FAILS,
    NEW_ROWS_AFTER_THE_END,
    ONE_REQUEST_A_KEY,
    UNASKED_KEYS,
    ODD_VALUES,
    SCHEMA_THAT_IS_REFUSED,
    FIELD_THAT_IS_TAKEN
  }

  private static volatile Fault fault = Fault.NONE;

  @AfterEach
  void mend() {
    fault = Fault.NONE;
  }

  @Test
  void aGoodPartnerPasses() {
    assertThat(failures(selectClass(Inherited.class))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "LONG_PAGES, everySizeOfPageGivesTheSameRows",
    "SKIPS_ON_RESUMING, aCursorResumesWhereItWasGiven",
    "OTHER_ROWS_EACH_TIME, readingAgainGivesEqualRows",
    "DROPS_BAD_ROWS, badRowsAreGivenWithTheRest",
    "OTHER_KIND, everyRowIsOfTheKindOfItsSource",
    "REPEATS_POSITIONS, positionsAndCursorsAreShortDistinctAndWithoutPersons",
    "PERSON_IN_POSITION, positionsAndCursorsAreShortDistinctAndWithoutPersons",
    "TRANSLATION_FAILS, everyRowCanBeTranslated",
    "NEW_ROWS_AFTER_THE_END, afterTheEndThereIsNothingNew",
    "ONE_REQUEST_A_KEY, aFieldIsAskedForAllKeysInOneGo",
    "UNASKED_KEYS, aFieldAnswersPlainValuesForKnownKeysOnly",
    "ODD_VALUES, aFieldAnswersPlainValuesForKnownKeysOnly",
    "SCHEMA_THAT_IS_REFUSED, whatItAddsToTheSchemaIsTaken",
    "FIELD_THAT_IS_TAKEN, whatItAddsToTheSchemaIsTaken"
  })
  void aFaultIsFoundByItsTest(Fault present, String test) {
    fault = present;
    assertThat(failures(selectMethod(Inherited.class, test))).containsExactly(test);
  }

  /** It takes as long as the contract waits. */
  @ParameterizedTest
  @LongRunning
  @CsvSource({
    "BEGINS_AGAIN, aCursorResumesWhereItWasGiven",
    "WAITS_ON_THE_LOOP, aSlowSystemHoldsNoEventLoopUp",
    "CANNOT_BE_CANCELLED, aCancelledReadEndsSoonAndDisturbsNoLaterOne",
  })
  void aFaultThatKeepsOneWaitingIsFoundByItsTest(Fault present, String test) {
    aFaultIsFoundByItsTest(present, test);
  }

  /** The names of the contract's tests that fail. */
  private static Set<String> failures(DiscoverySelector tests) {
    Set<String> failed = new TreeSet<>();
    TestExecutionListener listener =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
              failed.add(
                  test.getSource()
                      .filter(MethodSource.class::isInstance)
                      .map(source -> ((MethodSource) source).getMethodName())
                      .orElse(test.getDisplayName()));
            }
          }
        };
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(tests).build();
    LauncherFactory.create(
            LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build())
        .execute(request, listener);
    return failed;
  }

  /** Not found by the suite itself, because its name does not end as those of tests do. */
  static final class Inherited extends PartnerContract {
    @Override
    protected Partner open(PartnerContext context) {
      return new InMemory(context.worker());
    }

    @Override
    protected Set<String> badRows() {
      return Set.of("row 3");
    }
  }

  private record InMemory(Executor worker) implements ExtendingPartner {
    @Override
    public Identity identity() {
      return new Identity("memory", "MEMORY", "حافظه", "Memory");
    }

    @Override
    public List<FactSource> sources() {
      return Stream.of(FactKind.CLAIM, FactKind.FLOW, FactKind.REPORT, FactKind.REVIEW)
          .<FactSource>map(kind -> new Numbers(worker, kind))
          .toList();
    }

    @Override
    public SchemaExtension extension() {
      return new SchemaExtension(sdl(), Map.of("Province", new Sizes(worker)));
    }

    private static String sdl() {
      String good =
          """
          extend type Province { "Memory." memory: MemoryProvince }
          "Memory." type MemoryProvince { "How much of it." size: Int }
          """;
      return switch (fault) {
        case SCHEMA_THAT_IS_REFUSED -> good.replace("size: Int", "size: Int!");
        case FIELD_THAT_IS_TAKEN -> good.replace("memory:", "nameFa:");
        default -> good;
      };
    }

    @Override
    public void close() {}
  }

  private static <T> CompletionStage<T> work(
      Executor worker, Cancellation cancellation, Supplier<T> supplier) {
    CompletableFuture<T> work = CompletableFuture.supplyAsync(supplier, worker);
    if (fault == Fault.WAITS_ON_THE_LOOP) {
      return CompletableFuture.completedFuture(work.join());
    }
    if (fault != Fault.CANNOT_BE_CANCELLED) {
      cancellation.whenCancelled(() -> work.completeExceptionally(new CancellationException()));
    }
    return work;
  }

  private record Numbers(Executor worker, FactKind kind) implements TranslatedSource {
    private static final int SIZE = 7;
    private static int readings;

    @Override
    public Description description() {
      return new Description("memory/" + kind, kind, Duration.ofMinutes(1), null);
    }

    @Override
    public CompletionStage<Page> read(ReadRequest request) {
      return work(worker, request.cancellation(), () -> page(request));
    }

    private Page page(ReadRequest request) {
      String cursor = request.cursor();
      int start = start(cursor);
      int limit = request.limit() + (fault == Fault.LONG_PAGES ? 1 : 0);
      int end = Math.min(SIZE, start + limit);
      List<Item> items = new ArrayList<>();
      for (int i = start; i < end; i++) {
        if (fault != Fault.DROPS_BAD_ROWS || i != 3) {
          items.add(item(i));
        }
      }
      if (fault == Fault.NEW_ROWS_AFTER_THE_END && start == SIZE) {
        items.add(item(SIZE));
      }
      return new Page(items, String.valueOf(end), end < SIZE, null);
    }

    private static int start(@Nullable String cursor) {
      int from = cursor == null ? 0 : Integer.parseInt(cursor);
      return switch (fault) {
        case SKIPS_ON_RESUMING -> from == 0 || from == SIZE ? from : from + 1;
        case BEGINS_AGAIN -> from > 2 && from < SIZE - 1 ? 2 : from;
        default -> from;
      };
    }

    private Item item(int number) {
      String position =
          switch (fault) {
            case REPEATS_POSITIONS -> "row";
            case PERSON_IN_POSITION -> "row " + number + " of person-" + number;
            default -> "row " + number;
          };
      int salt = fault == Fault.OTHER_ROWS_EACH_TIME ? readings++ : 0;
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("no", String.valueOf(number + salt));
      fields.put("who", "person-" + number);
      FactKind its = fault == Fault.OTHER_KIND && number == 2 ? FactKind.COUNT : kind;
      return new Item(its, position, fields);
    }

    @Override
    public Translation translate(Item item) {
      Map<String, @Nullable Object> fields = new HashMap<>();
      Object number = item.fields().get("no");
      fields.put(
          "claimId", fault == Fault.TRANSLATION_FAILS ? String.valueOf(number).charAt(0) : number);
      fields.put("person", item.fields().get("who"));
      return new Translation(
          new Item(item.kind(), item.position(), fields), Map.of("claimId", "no", "person", "who"));
    }
  }

  private record Sizes(Executor worker) implements LiveResolver {
    @Override
    public CompletionStage<Map<String, Map<String, Object>>> load(
        List<String> keys, Arguments arguments) {
      if (fault == Fault.ONE_REQUEST_A_KEY) {
        keys.forEach(key -> worker.execute(() -> {}));
      }
      return work(worker, arguments.cancellation(), () -> sizes(keys));
    }

    private static Map<String, Map<String, Object>> sizes(List<String> keys) {
      Map<String, Map<String, Object>> sizes = new HashMap<>();
      sizes.put(keys.get(0), Map.of("size", fault == Fault.ODD_VALUES ? new Object() : 5));
      if (fault == Fault.UNASKED_KEYS) {
        sizes.put("ATLANTIS", Map.of("size", 1));
      }
      return sizes;
    }
  }
}
