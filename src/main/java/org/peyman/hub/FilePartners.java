package org.peyman.hub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.mapping.ConfigurationFile;
import org.peyman.hub.mapping.Definition;
import org.peyman.hub.mapping.LiveDefinition;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Partner;

/** The partners that files configure: opened at the start, and again when the files are others. */
final class FilePartners implements AutoCloseable {

  private final ConfiguredPartners files;
  private final boolean isStrict;
  private volatile State state;

  private FilePartners(ConfiguredPartners files, boolean isStrict, State state) {
    this.files = files;
    this.isStrict = isStrict;
    this.state = state;
  }

  /** Opens those that can be used, of what the files were good for. */
  static FilePartners open(
      ConfiguredPartners files, boolean isStrict, ConfiguredPartners.Sorted sorted) {
    return new FilePartners(
        files, isStrict, new State(Opened.all(sorted.usable()), sorted.broken()));
  }

  /** A partner as its file says. */
  record Opened(ConfigurationFile file, Definition definition, Partner partner) {

    static List<Opened> all(List<ConfiguredPartners.Usable> usable) {
      List<Opened> opened = new ArrayList<>();
      try {
        for (ConfiguredPartners.Usable each : usable) {
          opened.add(new Opened(each.file(), each.definition(), each.definition().open()));
        }
        return List.copyOf(opened);
      } catch (RuntimeException e) {
        opened.forEach(each -> each.partner.close());
        throw e;
      }
    }

    String name() {
      return definition.identity().name();
    }

    /** Whether it says the same, with the secrets in it, and its paths mean the same. */
    boolean isAs(ConfiguredPartners.Usable other) {
      return definition.saysAs(other.definition())
          && Objects.equals(file.base(), other.file().base());
    }

    /** Whether what cannot be used any more may be what it was opened from. */
    boolean isOf(BrokenPartner broken) {
      return broken.name().equals(file.name())
          || definition.sources().stream()
              .map(FactSource.Description::code)
              .anyMatch(broken::mentions);
    }
  }

  private record State(List<Opened> opened, List<BrokenPartner> broken) {}

  /**
   * What the files come to when they are read again; nothing is changed by it yet.
   *
   * @param replaced those whose files are others now, as they were
   * @param changed the same, as they are to be
   * @param kept those that go on as they were, since their files cannot be used any more
   */
  record Reread(
      List<Opened> unchanged,
      List<Opened> added,
      List<Opened> replaced,
      List<Opened> changed,
      List<Opened> removed,
      List<Opened> kept,
      List<BrokenPartner> broken) {

    /** Partners that are to be read no more. */
    List<Partner> ending() {
      return partners(replaced, removed);
    }

    /** Partners that are to be read from now on. */
    List<Partner> beginning() {
      return partners(changed, added);
    }

    private State state() {
      return new State(
          Stream.of(unchanged, kept, changed, added).flatMap(List::stream).toList(), broken);
    }

    private static List<Partner> partners(List<Opened> some, List<Opened> others) {
      return Stream.concat(some.stream(), others.stream()).map(Opened::partner).toList();
    }
  }

  /** Those that are open, each as its file says. */
  List<Opened> opened() {
    return state.opened;
  }

  /** What the open ones add to the schema by now, by the partner's name. */
  Map<String, LiveDefinition> live() {
    Map<String, LiveDefinition> live = new LinkedHashMap<>();
    for (Opened each : state.opened) {
      LiveDefinition adds = each.definition.live();
      if (adds != null) {
        live.put(each.name(), adds);
      }
    }
    return live;
  }

  /** All that are open. */
  List<Partner> all() {
    return state.opened.stream().map(Opened::partner).toList();
  }

  /** The files that cannot be used. */
  List<BrokenPartner> broken() {
    return state.broken;
  }

  /**
   * Reads the files again and opens what is new in them; waits.
   *
   * @param others partners that the hub knows by name, whose names and sources no file may take
   * @param jars partners of jars, whose organizations no file may take either
   * @throws BadSettings where a file or folder is there no longer, or, if strict, where one cannot
   *     be used: nothing is opened then
   */
  Reread reread(Collection<? extends Partner> others, Collection<? extends Partner> jars) {
    List<Partner> all = new ArrayList<>(others);
    all.addAll(jars);
    ConfiguredPartners.Sorted sorted =
        ConfiguredPartners.withoutOrganizations(files.read(all), jars);
    if (isStrict && !sorted.broken().isEmpty()) {
      throw new BadSettings(BrokenPartner.problems(sorted.broken()));
    }
    return compare(sorted, kept(sorted));
  }

  /** Who takes what a kept one has cannot be used, so that its own partner may be kept, too. */
  private Reread compare(ConfiguredPartners.Sorted sorted, List<Opened> kept) {
    ConfiguredPartners.Sorted beside = ConfiguredPartners.without(sorted, partners(kept));
    List<Opened> all = kept(beside);
    return all.size() == kept.size() ? compared(beside, kept) : compare(beside, all);
  }

  private List<Opened> kept(ConfiguredPartners.Sorted sorted) {
    List<String> usable =
        sorted.usable().stream().map(each -> each.definition().identity().name()).toList();
    return state.opened.stream()
        .filter(each -> !usable.contains(each.name()))
        .filter(each -> sorted.broken().stream().anyMatch(each::isOf))
        .toList();
  }

  private Reread compared(ConfiguredPartners.Sorted sorted, List<Opened> kept) {
    Map<String, Opened> before = new LinkedHashMap<>();
    state.opened.forEach(each -> before.put(each.name(), each));
    kept.forEach(each -> before.remove(each.name()));
    List<Opened> unchanged = new ArrayList<>();
    List<Opened> replaced = new ArrayList<>();
    List<ConfiguredPartners.Usable> changed = new ArrayList<>();
    List<ConfiguredPartners.Usable> added = new ArrayList<>();
    for (ConfiguredPartners.Usable each : sorted.usable()) {
      Opened known = before.remove(each.definition().identity().name());
      if (known == null) {
        added.add(each);
      } else if (known.isAs(each)) {
        unchanged.add(new Opened(each.file(), known.definition, known.partner));
      } else {
        replaced.add(known);
        changed.add(each);
      }
    }
    List<Opened> asChanged = Opened.all(changed);
    return new Reread(
        unchanged,
        added(added, asChanged),
        replaced,
        asChanged,
        List.copyOf(before.values()),
        kept,
        sorted.broken().stream().map(each -> each.keeping(keptBy(each, kept))).toList());
  }

  private static List<Opened> added(
      List<ConfiguredPartners.Usable> usable, List<Opened> closedOtherwise) {
    try {
      return Opened.all(usable);
    } catch (RuntimeException e) {
      partners(closedOtherwise).forEach(Partner::close);
      throw e;
    }
  }

  private static @Nullable String keptBy(BrokenPartner broken, List<Opened> kept) {
    return kept.stream()
        .filter(each -> each.isOf(broken))
        .min(Comparator.comparing(each -> !broken.name().equals(each.file.name())))
        .map(Opened::name)
        .orElse(null);
  }

  /** Has it so: to be called when who ends is read no more; waits while they are closed. */
  void adopt(Reread reread) {
    state = reread.state();
    reread.ending().forEach(Partner::close);
  }

  private static List<Partner> partners(List<Opened> opened) {
    return opened.stream().map(Opened::partner).toList();
  }

  @Override
  public void close() {
    all().forEach(Partner::close);
  }
}
