package org.peyman.hub.connectors;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.mapping.ConfigurationFile;
import org.peyman.hub.mapping.Connector;
import org.peyman.hub.mapping.Definitions;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.partner.TranslatedSource;

/** A partner with one source, out of a configuration as its users write it. */
public final class Configured implements AutoCloseable {

  private static final String HEAD =
      """
      partner: acme
      organization: ACME
      nameFa: آکمه
      nameEn: Acme
      sources:
        - code: acme/facts
          every: PT30S
      """;

  private final Partner partner;

  private Configured(Partner partner) {
    this.partner = partner;
  }

  /** The source under a head that every test needs; indented by four in the given text. */
  public static Configured open(
      Connector connector, String source, Map<String, String> settings, @Nullable Path base) {
    ConfigurationFile file = new ConfigurationFile("acme.yaml", HEAD + source, base);
    return new Configured(
        Definitions.read(List.of(file), settings, List.of(connector)).get(0).open());
  }

  /** What is wrong with the source. */
  public static List<String> problems(Connector connector, String source) {
    ConfigurationFile file = new ConfigurationFile("acme.yaml", HEAD + source, Path.of("."));
    return catchThrowableOfType(
            BadSettings.class, () -> Definitions.read(List.of(file), Map.of(), List.of(connector)))
        .problems();
  }

  public TranslatedSource source() {
    return (TranslatedSource) partner.sources().get(0);
  }

  public Page read(@Nullable String cursor, int limit) {
    return await(() -> start(cursor, limit, Cancellation.NEVER));
  }

  public CompletableFuture<Page> start(
      @Nullable String cursor, int limit, Cancellation cancellation) {
    return source().read(new ReadRequest(cursor, limit, cancellation)).toCompletableFuture();
  }

  /** Why a read failed. */
  public PartnerFailure failure(@Nullable String cursor) {
    return failureOf(start(cursor, 100, Cancellation.NEVER));
  }

  /** Why a read that was started failed. */
  public static PartnerFailure failureOf(CompletableFuture<Page> started) {
    try {
      throw new AssertionError("It was read: " + started.get(30, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PartnerFailure failure) {
        return failure;
      }
      throw new AssertionError("Not a failure of the partner", e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** All pages of one reading. */
  public List<Page> pages(@Nullable String cursor, int limit) {
    List<Page> pages = new ArrayList<>();
    Page page = read(cursor, limit);
    pages.add(page);
    while (page.more()) {
      page = read(page.cursor(), limit);
      pages.add(page);
    }
    return pages;
  }

  /** A field of all rows of some pages, as text. */
  public static List<String> values(List<Page> pages, String field) {
    return pages.stream()
        .flatMap(page -> page.items().stream())
        .map(item -> String.valueOf(item.fields().get(field)))
        .toList();
  }

  /** The rows of a page in the hub's words. */
  public List<Item> translated(Page page) {
    return page.items().stream().map(item -> source().translate(item).item()).toList();
  }

  private static <T> T await(Supplier<CompletableFuture<T>> stage) {
    try {
      return stage.get().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until something holds. */
  public static void until(Supplier<Boolean> holds) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!holds.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not come about");
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    partner.close();
  }
}
