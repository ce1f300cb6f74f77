package org.peyman.hub.graphql;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Editions;
import org.peyman.hub.access.Role;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Quoted;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Extent;
import org.peyman.hub.ledger.NotInThePast;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.publication.Publications;
import org.peyman.hub.publication.PublishedAnswers;
import org.peyman.hub.saved.PublicQueries;

/**
 * What the public sees of figures (rules.md, section 4.4): the answers of saved queries that are
 * open to it, with few variables, as of the end of an edition, as they are published.
 */
public final class Publishing {

  private static final String ORGANIZATIONS = "organizations";

  /** Nothing. */
  static final Publishing NONE =
      new Publishing(new Editions(Editions.Each.MONTH), PublicQueries.none(), null);

  private final Editions editions;
  private final PublicQueries queries;
  private final @Nullable Publications publications;

  private Publishing(
      Editions editions, PublicQueries queries, @Nullable Publications publications) {
    this.editions = editions;
    this.queries = queries;
    this.publications = publications;
  }

  /** The answers of these queries. */
  public static Publishing of(Editions editions, PublicQueries queries, Publications publications) {
    return new Publishing(editions, queries, publications);
  }

  /**
   * Somebody who asks, and with which variables.
   *
   * @param variables those that were given, and what the hub adds
   * @param edition the day of which all is asked that can name no day; null: of now
   */
  record Asking(Caller caller, Map<String, Object> variables, @Nullable LocalDate edition) {}

  /**
   * As who somebody asks: the public, that asks for what is published, as its reader.
   *
   * @throws HubError where it gives a variable that it may not give, or a value
   */
  Asking asking(Caller caller, String document, Map<String, Object> variables, Clock clock) {
    PublicQueries.Open open = caller.role() == Role.PUBLIC ? queries.find(document) : null;
    if (open == null || publications == null) {
      return new Asking(caller, variables, null);
    }
    LocalDate today = Tehran.today(clock);
    Map<String, Object> given = new LinkedHashMap<>(variables);
    given.values().removeIf(value -> value == null);
    refuseOthers(given.keySet(), open.variables());
    refuseSeveral(given.get(ORGANIZATIONS));
    if (open.isSubscription()) {
      return new Asking(Caller.READER, given, editions.before(today));
    }
    Object day = given.get(Pairs.DAY);
    if (day == null) {
      given.put(Pairs.DAY, editions.before(today).toString());
    } else {
      refuseBetween(String.valueOf(day), today);
    }
    return new Asking(Caller.READER, given, null);
  }

  private static void refuseOthers(Set<String> given, Set<String> open) {
    Set<String> others = new TreeSet<>(given);
    others.removeAll(open);
    if (!others.isEmpty()) {
      throw HubError.forbidden(
          String.join(", ", others)
              + ": of the variables of this query the public may give "
              + String.join(", ", new TreeSet<>(open))
              + "; send a key as Authorization: Bearer to give others");
    }
  }

  /** An answer for two together would say what one has beside the other. */
  private static void refuseSeveral(@Nullable Object organizations) {
    if (organizations instanceof Collection<?> several && several.size() != 1) {
      throw HubError.forbidden(
          ORGANIZATIONS
              + ": "
              + several.size()
              + " are named; the public asks for one organization, or for all by naming none");
    }
  }

  private void refuseBetween(String day, LocalDate today) {
    try {
      if (editions.isEnd(LocalDate.parse(day), today)) {
        return;
      }
    } catch (DateTimeParseException e) {
      return; // the schema says what a day is
    }
    throw HubError.forbidden(
        Pairs.DAY
            + ": "
            + Quoted.of(day)
            + " is no last day of an edition; the latest are "
            + editions.latestBefore(today).stream()
                .map(LocalDate::toString)
                .collect(Collectors.joining(", ")));
  }

  /** Figures as a caller sees them. */
  Answers seen(Answers answers, Caller caller) {
    return caller.role() == Role.READER ? new PublishedAnswers(answers, publications()) : answers;
  }

  /** Who works jointly with whom, as a caller sees it. */
  Future<List<Records.Overlap>> overlaps(
      Reads reads, Caller caller, Filter filter, @Nullable AsOf at) {
    return caller.role() == Role.READER
        ? publications().overlaps(filter, at)
        : reads.overlaps(filter, at);
  }

  /** As of when something is published; before the first edition, when that comes. */
  Future<AsOf> published(Future<AsOf> found, Reads reads) {
    return found.recover(
        failure ->
            failure instanceof NotInThePast
                ? reads.extent().compose(extent -> Future.failedFuture(notYet(extent)))
                : Future.failedFuture(failure));
  }

  private HubError notYet(Extent extent) {
    Instant begins = extent.begins();
    return HubError.refusedForGood(
        ErrorCode.NOT_FOUND,
        begins == null
            ? "Nothing is published yet, since nothing was taken in"
            : "Nothing is published of that day: the first edition came, or comes, on "
                + editions.firstOf(Tehran.dayOf(begins)));
  }

  private Publications publications() {
    if (publications == null) {
      throw new IllegalStateException("Nothing is published");
    }
    return publications;
  }
}
