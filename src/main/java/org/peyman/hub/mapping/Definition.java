package org.peyman.hub.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.Partner;

/** A partner as configured and checked. */
public final class Definition {

  private final Identity identity;
  private final List<SourceDefinition> sources;
  private final @Nullable LiveDefinition live;
  private final String given;

  /**
   * @param live null: it adds nothing to the schema
   * @param given a digest of its file with all that placeholders in it stand for, and of the files
   *     that it names
   */
  Definition(
      Identity identity,
      List<SourceDefinition> sources,
      @Nullable LiveDefinition live,
      String given) {
    this.identity = identity;
    this.sources = List.copyOf(sources);
    this.live = live;
    this.given = given;
  }

  /** Whether the file says the same, and so do the files with secrets and certificates. */
  public boolean saysAs(Definition other) {
    return given.equals(other.given);
  }

  /** Who it is. */
  public Identity identity() {
    return identity;
  }

  /** Its sources, in the order of the file. */
  public List<FactSource.Description> sources() {
    return sources.stream().map(SourceDefinition::description).toList();
  }

  /** What it adds to the schema; null: nothing. */
  public @Nullable LiveDefinition live() {
    return live;
  }

  /** Opens its sources, without waiting for its systems. */
  public Partner open() {
    List<ConfiguredSource> opened = new ArrayList<>();
    for (SourceDefinition source : sources) {
      opened.add(ConfiguredSource.open(source));
    }
    return new Configured(identity, List.copyOf(opened));
  }

  private record Configured(Identity identity, List<ConfiguredSource> opened) implements Partner {
    @Override
    public List<FactSource> sources() {
      return List.copyOf(opened);
    }

    @Override
    public void close() {
      opened.forEach(ConfiguredSource::close);
    }
  }
}
