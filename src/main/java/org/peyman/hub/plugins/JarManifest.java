package org.peyman.hub.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.Spi;

/** What a jar's manifest says of it. */
record JarManifest(String partner, String organization) {

  private static final String PARTNER = "Peyman-Partner";
  private static final String ORGANIZATION = "Peyman-Organization";
  private static final String SPI = "Peyman-Spi";

  static JarManifest read(Path jar) throws NotOpened {
    Attributes attributes = attributes(jar);
    List<String> missing = new ArrayList<>();
    for (String name : List.of(PARTNER, ORGANIZATION, SPI)) {
      if (value(attributes, name).isEmpty()) {
        missing.add(name + " is missing; allowed: " + allowed(name));
      }
    }
    if (!missing.isEmpty()) {
      throw new NotOpened(SetAside.Cause.MANIFEST, missing);
    }
    checkVersion(value(attributes, SPI));
    return new JarManifest(value(attributes, PARTNER), value(attributes, ORGANIZATION));
  }

  private static Attributes attributes(Path jar) throws NotOpened {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      return manifest == null ? new Attributes() : manifest.getMainAttributes();
    } catch (IOException | SecurityException e) {
      throw new NotOpened(SetAside.Cause.UNREADABLE, e.toString());
    }
  }

  private static String value(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return value == null ? "" : value.strip();
  }

  private static String allowed(String name) {
    return switch (name) {
      case PARTNER -> "the partner's name, such as astanQuds";
      case ORGANIZATION -> "its organization's code, such as ASTAN_QUDS";
      default -> "the versions of the door it was made for, such as [1.0,2)";
    };
  }

  private static void checkVersion(String text) throws NotOpened {
    Optional<SpiRange> range = SpiRange.read(text);
    if (range.isEmpty()) {
      String reason = SPI + " is '" + text + "'; allowed: " + allowed(SPI);
      throw new NotOpened(SetAside.Cause.MANIFEST, reason);
    }
    if (!range.get().includes(SpiRange.Version.of(Spi.VERSION))) {
      String reason = SPI + " is '" + text + "'; this hub's door has version " + Spi.VERSION;
      throw new NotOpened(SetAside.Cause.VERSION, reason);
    }
  }

  /** Refuses a partner that is another than the manifest says. */
  void check(Identity identity) throws NotOpened {
    List<String> reasons = new ArrayList<>();
    if (!identity.name().equals(partner)) {
      reasons.add(PARTNER + " is '" + partner + "', but the partner's name is " + identity.name());
    }
    if (!identity.organization().equals(organization)) {
      reasons.add(
          ORGANIZATION
              + " is '"
              + organization
              + "', but the partner's organization is "
              + identity.organization());
    }
    if (!reasons.isEmpty()) {
      throw new NotOpened(SetAside.Cause.IDENTITY, reasons);
    }
  }
}
