package org.peyman.hub;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.graphql.PartnerFields;
import org.peyman.hub.mapping.ConfigurationFile;
import org.peyman.hub.mapping.Connector;
import org.peyman.hub.mapping.Definition;
import org.peyman.hub.mapping.Definitions;
import org.peyman.hub.mapping.LiveDefinition;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Partner;

/** Reads the files that configure partners, and tells those that can be used from the others. */
final class ConfiguredPartners {

  private final List<String> paths;
  private final Map<String, String> settings;
  private final List<Connector> connectors;
  private final @Nullable String testKey;

  /**
   * @param paths of configurations and of folders of them
   * @param settings what {@code ${NAME}} stands for
   * @param testKey that partners who send keys must have, too; null: theirs is not compared
   */
  ConfiguredPartners(
      List<String> paths,
      Map<String, String> settings,
      List<Connector> connectors,
      @Nullable String testKey) {
    this.paths = List.copyOf(paths);
    this.settings = settings;
    this.connectors = connectors;
    this.testKey = testKey;
  }

  /** A file that can be used. */
  record Usable(ConfigurationFile file, Definition definition) {

    private BrokenPartner broken(String problem) {
      return new BrokenPartner(file.name(), file.text(), List.of(problem));
    }
  }

  /** What the files are good for, each in their order. */
  record Sorted(List<Usable> usable, List<BrokenPartner> broken) {}

  /**
   * Reads the files.
   *
   * @param others partners that are there already, whose names and sources no file may take
   * @throws BadSettings where there is no such file or folder
   */
  Sorted read(Collection<? extends Partner> others) {
    List<BrokenPartner> broken = new ArrayList<>();
    List<ConfigurationFile> files = files(broken);
    List<Usable> usable = new ArrayList<>();
    for (Definitions.Checked each : Definitions.each(files, settings, connectors, testKey)) {
      Definition definition = each.definition();
      if (definition != null) {
        usable.add(new Usable(each.file(), definition));
      } else {
        broken.add(new BrokenPartner(each.file().name(), each.file().text(), each.problems()));
      }
    }
    return withoutWrongSchemas(without(new Sorted(usable, broken), others), others);
  }

  /** The same, where those that add to the schema what they may not cannot be used either. */
  private static Sorted withoutWrongSchemas(Sorted sorted, Collection<? extends Partner> others) {
    Map<String, List<String>> mistakes =
        PartnerFields.mistakes(AddingPartner.among(others), adding(sorted.usable));
    List<BrokenPartner> broken = new ArrayList<>(sorted.broken);
    List<Usable> usable = new ArrayList<>();
    for (Usable each : sorted.usable) {
      LiveDefinition live = each.definition.live();
      List<String> found = mistakes.get(each.definition.identity().name());
      if (live == null || found == null) {
        usable.add(each);
      } else {
        List<String> problems = found.stream().map(live::problem).toList();
        broken.add(new BrokenPartner(each.file.name(), each.file.text(), problems));
      }
    }
    return new Sorted(usable, broken);
  }

  /** The same, where those that take names or sources of the others cannot be used either. */
  static Sorted without(Sorted sorted, Collection<? extends Partner> others) {
    List<BrokenPartner> broken = new ArrayList<>(sorted.broken);
    List<Usable> usable = new ArrayList<>();
    Set<String> taken = taken(others);
    for (Usable each : sorted.usable) {
      List<String> problems = twins(each.definition, taken);
      if (problems.isEmpty()) {
        usable.add(each);
      } else {
        broken.add(new BrokenPartner(each.file.name(), each.file.text(), problems));
      }
    }
    return new Sorted(usable, broken);
  }

  /** The same, where those of an organization that a jar speaks for cannot be used either. */
  static Sorted withoutOrganizations(Sorted sorted, Collection<? extends Partner> jars) {
    List<BrokenPartner> broken = new ArrayList<>(sorted.broken);
    List<Usable> usable = new ArrayList<>();
    for (Usable each : sorted.usable) {
      String organization = each.definition.identity().organization();
      jars.stream()
          .map(Partner::identity)
          .filter(jar -> jar.organization().equals(organization))
          .findFirst()
          .ifPresentOrElse(
              jar -> broken.add(each.broken(ofJar(organization, jar.name()))),
              () -> usable.add(each));
    }
    return new Sorted(usable, broken);
  }

  private static String ofJar(String organization, String jar) {
    return "organization is '"
        + organization
        + "', which the jar of the partner '"
        + jar
        + "' speaks for; allowed: an organization that no jar speaks for.";
  }

  /** What they would add to the schema; nobody is asked. */
  private static List<ExtendingPartner> adding(List<Usable> files) {
    List<ExtendingPartner> adding = new ArrayList<>();
    for (Usable each : files) {
      LiveDefinition live = each.definition.live();
      if (live != null) {
        adding.add(new AddingPartner(each.definition.identity(), live.unasked()));
      }
    }
    return adding;
  }

  private List<ConfigurationFile> files(List<BrokenPartner> broken) {
    List<ConfigurationFile> files = new ArrayList<>();
    for (Path path : found()) {
      try {
        files.add(ConfigurationFile.at(path));
      } catch (BadSettings e) {
        broken.add(new BrokenPartner(path.toString(), "", e.problems()));
      }
    }
    return files;
  }

  private List<Path> found() {
    List<Path> found = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String path : paths) {
      try {
        found.addAll(found(path));
      } catch (BadSettings e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new BadSettings(problems);
    }
    return found;
  }

  private static List<Path> found(String name) {
    try {
      Path path = Path.of(name);
      if (Files.exists(path)) {
        return ConfigurationFile.paths(path);
      }
    } catch (InvalidPathException e) {
      // Said below, as for one that is not there.
    }
    throw new BadSettings(
        List.of(
            "partners names '"
                + name
                + "'; allowed: "
                + String.join(", ", KnownPartners.names())
                + ", or the path of a configuration or of a folder of them."));
  }

  private static Set<String> taken(Collection<? extends Partner> others) {
    Set<String> taken = new HashSet<>();
    for (Partner other : others) {
      taken.add(other.identity().name());
      for (FactSource source : other.sources()) {
        taken.add("source " + source.description().code());
      }
    }
    return taken;
  }

  private static List<String> twins(Definition definition, Set<String> taken) {
    List<String> problems = new ArrayList<>();
    String name = definition.identity().name();
    if (taken.contains(name)) {
      problems.add("Two partners are called '" + name + "'; allowed: each name once.");
    }
    for (FactSource.Description source : definition.sources()) {
      if (taken.contains("source " + source.code())) {
        problems.add("Two sources have the code '" + source.code() + "'; allowed: each code once.");
      }
    }
    return problems;
  }
}
