package org.peyman.hub.access;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How much the requests of each role may have of what there is a {@link Limit} for. */
public final class Limits {

  /** Where nothing else is configured: the public, which asks for less, may ask for less. */
  public static final Limits USUAL = new Limits(Map.of());

  private final Map<Role, OfRole> all = new EnumMap<>(Role.class);

  private Limits(Map<Role, OfRole> set) {
    all.putAll(set);
    for (Role role : Role.values()) {
      all.computeIfAbsent(role, OfRole::usual);
    }
  }

  /** Those of one role. */
  public static final class OfRole {
    private final Role role;
    private final Map<Limit, Integer> values = new EnumMap<>(Limit.class);

    private OfRole(Role role) {
      this.role = role;
    }

    private static OfRole usual(Role role) {
      OfRole usual = new OfRole(role);
      for (Limit limit : Limit.values()) {
        usual.values.put(limit, limit.usual(role));
      }
      return usual;
    }

    private OfRole with(Limit limit, int value) {
      OfRole other = new OfRole(role);
      other.values.putAll(values);
      other.values.put(limit, value);
      return other;
    }

    /** The most that is allowed. */
    public int most(Limit limit) {
      return Objects.requireNonNull(values.get(limit));
    }

    /** Says what is too much; empty: it is not. */
    public Optional<String> excess(Limit limit, long number) {
      return number <= most(limit)
          ? Optional.empty()
          : Optional.of(limit.excess(String.format(Locale.ROOT, "%,d", number), most(limit), role));
    }

    /** Says of what there is too much to be counted. */
    public String beyond(Limit limit) {
      String number = String.format(Locale.ROOT, "more than %,d", most(limit));
      return limit.excess(number, most(limit), role);
    }
  }

  /** Those of a role. */
  public OfRole of(Role role) {
    return Objects.requireNonNull(all.get(role));
  }

  /** The same with another value for a role; that of the public is the reader's too. */
  public Limits with(Role role, Limit limit, int value) {
    Map<Role, OfRole> set = new EnumMap<>(all);
    set.put(role, of(role).with(limit, value));
    if (role == Role.PUBLIC) {
      set.put(Role.READER, of(Role.READER).with(limit, value));
    }
    return new Limits(set);
  }

  /** The same with another value for all roles. */
  public Limits with(Limit limit, int value) {
    Limits changed = this;
    for (Role role : Role.values()) {
      changed = changed.with(role, limit, value);
    }
    return changed;
  }

  /** The most that any role may have. */
  public int most(Limit limit) {
    return all.values().stream().mapToInt(each -> each.most(limit)).max().orElse(0);
  }
}
