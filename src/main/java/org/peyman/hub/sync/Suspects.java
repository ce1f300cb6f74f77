package org.peyman.hub.sync;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.ledger.Reads;

/**
 * Ten digits with a right check digit where any ten digits may stand: of random ids one in eleven
 * is such. They are a national code where the ledger, or the items themselves, know the person, and
 * where most ids are. The ledger is asked once for all, and not at all where there are none.
 */
public final class Suspects {

  private static final Set<String> IDS = Set.of("claimid", "verificationid", "code");

  /** By chance that many are codes in less than one of a million times, whatever the ids. */
  private static final int FEWEST_OF_ALL = 7;

  private static final int FEWEST_OF_MOST = 11;

  private final PersonKeys secret;
  private final Set<String> keys = new HashSet<>();
  private final List<String> persons = new ArrayList<>();
  private long ids;
  private long codes;

  public Suspects(PersonKeys secret) {
    this.secret = secret;
  }

  /** Looks at an item, but for what it says of its person. */
  public void see(FactReader.Item item) {
    see(item.position());
    item.fields()
        .forEach(
            (name, value) -> {
              String field = Fields.fold(name);
              if (field.equals("person")) {
                persons.add(String.valueOf(value));
              } else {
                seeValue(value);
                seeId(field, value);
              }
            });
  }

  /** Looks at a text that belongs to the items. */
  public void see(@Nullable String text) {
    if (text != null) {
      Digits.codes(text).forEach(code -> secret.keyOf(code.digits()).ifPresent(keys::add));
    }
  }

  private void seeValue(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(this::seeValue);
    } else if (value instanceof Iterable<?> list) {
      list.forEach(this::seeValue);
    } else if (value != null && !(value instanceof Boolean)) {
      see(value.toString());
    }
  }

  private void seeId(String field, @Nullable Object value) {
    if (value != null && IDS.contains(field)) {
      String id = value.toString();
      ids++;
      codes += Digits.codes(id).size() == 1 && Digits.of(id).length() == 10 ? 1 : 0;
    }
  }

  /** Counts ids that were seen before, in an earlier part of the same. */
  public void goOn(Suspects before) {
    ids += before.ids;
    codes += before.codes;
  }

  /**
   * What is wrong with the ids in a sentence; null where too few are codes, or too few were seen.
   */
  public @Nullable String fault() {
    boolean isAll = codes == ids && codes >= FEWEST_OF_ALL;
    boolean isMost = 2 * codes > ids && codes >= FEWEST_OF_MOST;
    return isAll || isMost
        ? codes
            + " of "
            + ids
            + " ids are national codes; allowed: ids that name a row without naming a person"
        : null;
  }

  /** Whether it matters whom the ledger knows. */
  boolean dependOnLedger() {
    return !keys.isEmpty();
  }

  /** Those whom the ledger or the items know. */
  public Future<KnownPersons> known(Reads reads) {
    if (keys.isEmpty()) {
      return Future.succeededFuture(KnownPersons.NONE);
    }
    Set<String> known = new HashSet<>();
    for (String person : persons) {
      secret.keyOf(person).filter(keys::contains).ifPresent(known::add);
      if (keys.contains(person)) {
        known.add(person);
      }
    }
    return reads
        .persons(keys)
        .map(
            inLedger -> {
              known.addAll(inLedger);
              return new KnownPersons(known);
            });
  }
}
