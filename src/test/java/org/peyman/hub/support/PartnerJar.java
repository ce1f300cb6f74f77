package org.peyman.hub.support;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A partner's jar in the making: compiled from texts, so that no test brings compiled classes. */
public final class PartnerJar {

  private static final String SERVICES = "META-INF/services/org.peyman.hub.partner.PartnerFactory";

  /** A factory whose partner {@code acme} has one source and one field; parts may be replaced. */
  private static final String FACTORY =
      """
      package acme;

      import java.time.Duration;
      import java.util.*;
      import java.util.concurrent.*;
      import org.peyman.hub.domain.FactKind;
      import org.peyman.hub.partner.*;

      public final class Factory implements PartnerFactory {
        public Factory() { /* made */ }

        @Override public Partner open(PartnerContext context) {
          /* open */
          return new Acme(context);
        }

        static final class Acme implements ExtendingPartner {
          final PartnerContext context;
          Acme(PartnerContext context) { this.context = context; }
          @Override public Identity identity() {
            return new Identity("acme", "ACME", "آکمه", "Acme");
          }
          @Override public List<FactSource> sources() { return List.of(new Source()); }
          @Override public SchemaExtension extension() {
            return new SchemaExtension(
                "extend type Province { \\"Acme.\\" acme: AcmeProvince }"
                    + " \\"Acme.\\" type AcmeProvince { \\"What it saw.\\" saw: String }",
                Map.of("Province", this::load),
                Duration.ofMillis(500));
          }
          CompletionStage<Map<String, Map<String, String>>> load(
              List<String> keys, LiveResolver.Arguments arguments) {
            Map<String, Map<String, String>> answer = new HashMap<>();
            String saw = saw();
            keys.forEach(key -> answer.put(key, Map.of("saw", saw)));
            return CompletableFuture.completedFuture(answer);
          }
          String saw() { return "" + context.settings().get("word"); }
          @Override public void close() { /* close */ }
        }

        static final class Source implements FactSource {
          @Override public Description description() {
            return new Description("acme/claims", FactKind.CLAIM, Duration.ofHours(1), null);
          }
          @Override public CompletionStage<Page> read(ReadRequest request) {
            /* read */
            return CompletableFuture.completedFuture(new Page(List.of(), null, false, null));
          }
        }
      }
      """;

  private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

  private final Map<String, String> attributes = new LinkedHashMap<>();
  private String factory = FACTORY;
  private String services = "acme.Factory";

  /** A good one, of the partner {@code acme}. */
  public PartnerJar() {
    attributes.put("Peyman-Partner", "acme");
    attributes.put("Peyman-Organization", "ACME");
    attributes.put("Peyman-Spi", "[1.0,2)");
  }

  /** With another text in the place of a part of its source. */
  public PartnerJar with(String part, String instead) {
    if (!factory.contains(part)) {
      throw new AssertionError("There is no " + part);
    }
    factory = factory.replace(part, instead);
    return this;
  }

  /** Of another partner. */
  public PartnerJar named(String name) {
    String type = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    String code = name.toUpperCase(java.util.Locale.ROOT);
    factory =
        factory
            .replace("\"acme\", \"ACME\"", "\"%s\", \"%s\"".formatted(name, code))
            .replace(" acme: AcmeProvince", " %s: %sProvince".formatted(name, type))
            .replace("type AcmeProvince", "type " + type + "Province")
            .replace("acme/claims", name + "/claims");
    attribute("Peyman-Partner", name);
    return attribute("Peyman-Organization", code);
  }

  /** With another line in its manifest; null: without it. */
  public PartnerJar attribute(String name, @org.jspecify.annotations.Nullable String value) {
    if (value == null) {
      attributes.remove(name);
    } else {
      attributes.put(name, value);
    }
    return this;
  }

  /** With other lines in the file that names its factory. */
  public PartnerJar services(String lines) {
    services = lines;
    return this;
  }

  /** Compiles it, unless such a one was, and writes it to the file. */
  public void into(Path file) {
    Map<String, byte[]> classes = COMPILED.computeIfAbsent(factory, PartnerJar::compiled);
    try {
      write(file, classes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> compiled(String factory) {
    try {
      Path work = Files.createTempDirectory("partner-jar");
      Path source = Files.createDirectories(work.resolve("acme")).resolve("Factory.java");
      Files.writeString(source, factory);
      compile(source, work);
      Map<String, byte[]> classes = new TreeMap<>();
      for (Path file : classFiles(work)) {
        classes.put("acme/" + file.getFileName(), Files.readAllBytes(file));
      }
      delete(work);
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compile(Path source, Path into) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    StringWriter said = new StringWriter();
    List<String> options =
        List.of("-proc:none", "--release", "17", "-cp", classPath, "-d", into.toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Iterable<? extends javax.tools.JavaFileObject> units =
          files.getJavaFileObjects(new File[] {source.toFile()});
      if (!compiler.getTask(said, files, null, options, null, units).call()) {
        throw new AssertionError(said.toString());
      }
    }
  }

  private void write(Path file, Map<String, byte[]> classes) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> compiled : classes.entrySet()) {
        jar.putNextEntry(new JarEntry(compiled.getKey()));
        jar.write(compiled.getValue());
      }
      jar.putNextEntry(new JarEntry(SERVICES));
      jar.write(services.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  private static List<Path> classFiles(Path classes) throws IOException {
    try (Stream<Path> files = Files.list(classes.resolve("acme"))) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
