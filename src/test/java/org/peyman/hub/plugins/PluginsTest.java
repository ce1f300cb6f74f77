package org.peyman.hub.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.LiveResolver;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.plugins.SetAside.Cause;
import org.peyman.hub.support.PartnerJar;
import org.peyman.hub.support.Patience;

/** Jars in a folder: the good ones are partners, the others are set aside with what is wrong. */
final class PluginsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);

  @TempDir static Path compiled;

  @TempDir Path folder;

  @Test
  void aJarInTheFolderIsAPartnerWithTheSettingsBesideIt() throws Exception {
    new PartnerJar()
        .with("/* open */", "if (context.clock().millis() != 1793520000000L) throw new Error();")
        .into(folder.resolve("acme.jar"));
    Files.writeString(folder.resolve("acme.properties"), "word = سلام ${WHO}, ${A_$1}\n");
    Files.writeString(folder.resolve("readme.txt"), "no jar");

    try (Plugins plugins = open(Map.of("WHO", "x", "A_$1", "$1\\"))) {
      assertThat(plugins.setAside()).isEmpty();
      Partner partner = only(plugins);
      assertThat(partner.identity().organization()).isEqualTo("ACME");
      assertThat(partner.sources().get(0).description().code()).isEqualTo("acme/claims");
      assertThat(read(partner).items()).isEmpty();
      assertThat(saw(partner)).isEqualTo("سلام x, $1\\");
    }
  }

  @Test
  void filesThatAreOthersByNowAreNamedSinceOnlyARestartTakesThemUp() throws Exception {
    Files.writeString(folder.resolve("same.properties"), "a = b\n");
    Files.writeString(folder.resolve("acme.properties"), "word = one\n");
    Files.writeString(folder.resolve("gone.properties"), "word = one\n");

    try (Plugins plugins = open(Map.of())) {
      assertThat(plugins.changed()).isEmpty();
      Files.writeString(folder.resolve("acme.properties"), "word = other\n");
      Files.delete(folder.resolve("gone.properties"));
      Files.writeString(folder.resolve("new.jar"), "");
      Files.writeString(folder.resolve("readme.txt"), "no jar");
      assertThat(plugins.changed())
          .containsExactly("acme.properties", "gone.properties", "new.jar");
    }
  }

  @Test
  void aJarSeesTheJdkTheDoorAndSlf4jAndNothingElse() throws Exception {
    List<String> seen =
        List.of(
            "org.peyman.hub.partner.Partner",
            "org.slf4j.LoggerFactory",
            "java.net.http.HttpClient",
            "java.sql.Connection");
    List<String> hidden =
        List.of(
            "org.peyman.hub.Main",
            "org.peyman.hub.domain.Organization",
            "org.peyman.hub.plugins.Plugins",
            "org.peyman.hub.partner.contract.PartnerContract",
            "io.vertx.core.Vertx",
            "graphql.GraphQL",
            "ch.qos.logback.classic.Logger");
    for (String name : Stream.concat(seen.stream(), hidden.stream()).toList()) {
      Class.forName(name); // it is there, for the hub
    }
    new PartnerJar()
        .with(
            "return \"\" + context.settings().get(\"word\");",
            """
            List<String> seen = new ArrayList<>();
            for (String name : context.settings().get("word").split(" ")) {
              try {
                Class.forName(name);
                seen.add(name);
              } catch (ClassNotFoundException | LinkageError e) {
                // hidden
              }
            }
            return String.join(" ", seen);
            """)
        .into(folder.resolve("acme.jar"));
    Files.writeString(
        folder.resolve("acme.properties"),
        "word = " + String.join(" ", seen) + " " + String.join(" ", hidden));

    try (Plugins plugins = open(Map.of())) {
      assertThat(saw(only(plugins))).isEqualTo(String.join(" ", seen));
    }
  }

  @Test
  void aJarSeesItsOwnFilesAndNotTheHubs() throws Exception {
    new PartnerJar()
        .with(
            "return \"\" + context.settings().get(\"word\");",
            """
            ClassLoader own = Acme.class.getClassLoader();
            return own.getResource("schema/query.graphqls")
                + " " + own.getResource("logback.xml")
                + " " + (own.getResource("acme/Factory.class") != null)
                + " " + (Thread.currentThread().getContextClassLoader() == own);
            """)
        .into(folder.resolve("acme.jar"));

    try (Plugins plugins = open(Map.of())) {
      assertThat(saw(only(plugins))).isEqualTo("null null true true");
    }
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        broken(Cause.MANIFEST, "Peyman-Partner is missing", attribute("Peyman-Partner", "")),
        broken(Cause.MANIFEST, "Peyman-Spi is missing; allowed: ", attribute("Peyman-Spi", "")),
        broken(Cause.MANIFEST, "Peyman-Spi is 'one'; allowed: ", attribute("Peyman-Spi", "one")),
        broken(
            Cause.VERSION,
            "Peyman-Spi is '[1.1,2)'; this hub's door has version 1.0",
            attribute("Peyman-Spi", "[1.1,2)")),
        broken(Cause.VERSION, "Peyman-Spi is '[2,3)'", attribute("Peyman-Spi", "[2,3)")),
        broken(
            Cause.IDENTITY,
            "Peyman-Partner is 'other', but the partner's name is acme",
            attribute("Peyman-Partner", "other")),
        broken(
            Cause.IDENTITY,
            "Peyman-Organization is 'OTHER', but the partner's organization is ACME",
            attribute("Peyman-Organization", "OTHER")),
        broken(Cause.FACTORY, "names []; allowed: exactly one", new PartnerJar().services("")),
        broken(Cause.FACTORY, "acme.Other", new PartnerJar().services("acme.Other")),
        broken(Cause.FACTORY, "not a subtype", new PartnerJar().services("acme.Factory$Acme")),
        broken(
            Cause.FACTORY,
            "IllegalStateException: in the constructor",
            with("/* made */", "throw new IllegalStateException(\"in the constructor\");")),
        broken(
            Cause.SETTINGS,
            "a is missing",
            with(
                "/* open */",
                "if (true) throw new BadSettings(List.of(\"a is missing\", \"b\"));")),
        broken(
            Cause.FAILED,
            "IllegalStateException: while it opens",
            with("/* open */", "if (true) throw new IllegalStateException(\"while it opens\");")),
        broken(
            Cause.FAILED,
            "IllegalStateException: of ***",
            with("/* open */", "if (true) throw new IllegalStateException(\"of 1234567891\");")),
        broken(
            Cause.FAILED,
            "NoClassDefFoundError: org/peyman/hub/domain/Dates",
            with("/* open */", "org.peyman.hub.domain.Dates.class.getName();")),
        broken(Cause.FAILED, "StackOverflowError", with("/* open */", "open(context);")),
        broken(Cause.FAILED, "gave no partner", with("return new Acme(context);", "return null;")),
        broken(
            Cause.FAILED,
            "name is 'Acme'; allowed: a name such as",
            with("new Identity(\"acme\"", "new Identity(\"Acme\"")),
        broken(
            Cause.FAILED,
            "UnsupportedOperationException",
            with("return List.of(new Source());", "throw new UnsupportedOperationException();")),
        broken(
            Cause.FAILED,
            "NullPointerException",
            with("return List.of(new Source());", "return null;")),
        broken(
            Cause.FAILED,
            "NoClassDefFoundError: graphql/GraphQL",
            with(
                "return new SchemaExtension(",
                "graphql.GraphQL.class.getName(); return new SchemaExtension(")),
        broken(
            Cause.TAKEN,
            "The source acme/claims is given twice",
            with("List.of(new Source())", "List.of(new Source(), new Source())")));
  }

  /** A good jar, compiled once for all cases. */
  private static Path other() {
    Path jar = compiled.resolve("other.jar");
    if (!Files.exists(jar)) {
      new PartnerJar().named("other").into(jar);
    }
    return jar;
  }

  private static Arguments broken(Cause cause, String reason, PartnerJar jar) {
    return Arguments.of(cause, reason, jar);
  }

  private static PartnerJar attribute(String name, String value) {
    return new PartnerJar().attribute(name, value.isEmpty() ? null : value);
  }

  private static PartnerJar with(String part, String instead) {
    return new PartnerJar().with(part, instead);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenJarIsSetAsideWithItsReasonAndTheOthersAreOpened(
      Cause cause, String reason, PartnerJar jar) throws IOException {
    jar.into(folder.resolve("broken.jar"));
    Files.copy(other(), folder.resolve("other.jar"));

    try (Plugins plugins = open(Map.of())) {
      assertThat(plugins.setAside()).hasSize(1);
      SetAside aside = plugins.setAside().get(0);
      assertThat(aside.jar()).isEqualTo("broken.jar");
      assertThat(aside.cause()).as("%s", aside).isEqualTo(cause);
      assertThat(aside.reasons()).anyMatch(line -> line.contains(reason));
      assertThat(only(plugins).identity().name()).isEqualTo("other");
    }
  }

  @Test
  void aFileThatIsNoJarIsSetAside() throws IOException {
    Files.writeString(folder.resolve("text.jar"), "this is no jar");
    Files.write(folder.resolve("empty.jar"), new byte[0]);

    try (Plugins plugins = open(Map.of())) {
      assertThat(plugins.setAside())
          .extracting(SetAside::jar)
          .containsExactly("empty.jar", "text.jar");
      assertThat(plugins.setAside()).extracting(SetAside::cause).containsOnly(Cause.UNREADABLE);
    }
  }

  @Test
  void aFolderThatCannotBeReadIsSetAsideAsAWhole() {
    try (Plugins plugins = Plugins.open(folder.resolve("none"), given(Map.of(), List.of()))) {
      assertThat(plugins.partners()).isEmpty();
      assertThat(plugins.setAside()).extracting(SetAside::cause).containsExactly(Cause.UNREADABLE);
    }
  }

  @Test
  void allVariablesThatTheEnvironmentLacksAreNamedAndNoSecretIsTold() throws IOException {
    new PartnerJar().into(folder.resolve("acme.jar"));
    Files.writeString(
        folder.resolve("acme.properties"), "b = ${B}\na = x ${A} y ${SECRET}\nc = ${SECRET}\n");

    try (Plugins plugins = open(Map.of("SECRET", "hunter2"))) {
      SetAside aside = plugins.setAside().get(0);
      assertThat(aside.cause()).isEqualTo(Cause.SETTINGS);
      assertThat(aside.reasons())
          .containsExactly(
              "acme.properties: a names ${A}, which the environment does not have",
              "acme.properties: b names ${B}, which the environment does not have");
    }
  }

  @Test
  void settingsThatAreNotInUtf8AreRefused() throws IOException {
    new PartnerJar().into(folder.resolve("acme.jar"));
    Files.write(
        folder.resolve("acme.properties"),
        "word = caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

    try (Plugins plugins = open(Map.of())) {
      assertThat(plugins.setAside().get(0).reasons())
          .containsExactly("acme.properties cannot be read as properties in UTF-8");
    }
  }

  @Test
  void ofTwoJarsOfOneNameOrganizationOrSourceTheFirstStays() {
    new PartnerJar().into(folder.resolve("a.jar"));
    new PartnerJar().into(folder.resolve("b.jar"));
    new PartnerJar()
        .named("third")
        .with("third/claims", "acme/claims")
        .into(folder.resolve("c.jar"));

    try (Plugins plugins = open(Map.of())) {
      assertThat(plugins.partners()).hasSize(1);
      assertThat(plugins.setAside())
          .containsExactly(
              new SetAside(
                  "b.jar",
                  Cause.TAKEN,
                  List.of(
                      "The name acme is that of a.jar",
                      "The organization ACME is that of a.jar",
                      "The source acme/claims is that of a.jar")),
              new SetAside(
                  "c.jar", Cause.TAKEN, List.of("The source acme/claims is that of a.jar")));

      try (Plugins later = Plugins.open(folder, given(Map.of(), plugins.partners()))) {
        assertThat(later.partners()).isEmpty();
        assertThat(later.setAside().get(0).reasons())
            .contains("The name acme is that of partner acme");
      }
    }
  }

  @Test
  void aJarThatWaitsHoldsUpNobodyButItself() throws Exception {
    new PartnerJar()
        .with(
            "/* read */",
            "try { Thread.sleep(60000); } catch (InterruptedException e) { /* told */ }")
        .into(folder.resolve("acme.jar"));
    Stop stop = new Stop();

    try (Plugins plugins = open(Map.of())) {
      long began = System.nanoTime();
      CompletableFuture<Page> page =
          only(plugins)
              .sources()
              .get(0)
              .read(new ReadRequest(null, 10, stop))
              .toCompletableFuture();
      assertThat(System.nanoTime() - began)
          .isLessThan(Patience.of(Duration.ofSeconds(2)).toNanos());
      assertThat(page).isNotDone();

      stop.now();

      page.handle((value, failure) -> value).get(10, TimeUnit.SECONDS); // it was interrupted
    }
  }

  @Test
  void whatAJarGivesInspiteOfTypesIsAFailureOfItsOwn() throws Exception {
    new PartnerJar()
        .with("/* read */", "if (request.limit() == 1) return null; if (true) throw new Error();")
        .into(folder.resolve("acme.jar"));

    try (Plugins plugins = open(Map.of())) {
      assertThat(failure(only(plugins), 1))
          .isInstanceOfSatisfying(
              PartnerFailure.class,
              failure -> assertThat(failure.kind()).isEqualTo(PartnerFailure.Kind.MALFORMED));
      assertThat(failure(only(plugins), 2)).isExactlyInstanceOf(Error.class);
    }
  }

  @Test
  void aJarThatIsSetAsideLaterIsClosedAndItsFileIsFree() {
    Path trace = folder.resolve("closed");
    new PartnerJar()
        .with(
            "/* close */",
            "try { java.nio.file.Files.createFile(java.nio.file.Path.of(\"%s\")); } catch (java.io.IOException e) { throw new IllegalStateException(e); }"
                .formatted(trace))
        .into(folder.resolve("acme.jar"));

    try (Plugins plugins = open(Map.of())) {
      plugins.setAside("acme", Cause.EXTENSION, List.of("line 1: no"));

      assertThat(plugins.partners()).isEmpty();
      assertThat(plugins.setAside())
          .containsExactly(new SetAside("acme.jar", Cause.EXTENSION, List.of("line 1: no")));
      assertThat(trace).exists();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'[1.0,2)', true",
    "'[1,2)', true",
    "'(0.9, 1.0]', true",
    "'[1.0,1.0]', true",
    "'(1.0,2)', false",
    "'[0.1,1.0)', false",
    "'[1.1,2)', false",
    "'[1.10,1.2]', false",
  })
  void aRangeOfVersionsIncludesItsEndsWhereItSaysSo(String range, boolean isIncluded) {
    assertThat(SpiRange.read(range).orElseThrow().includes(new SpiRange.Version(1, 0)))
        .isEqualTo(isIncluded);
  }

  @ParameterizedTest
  @CsvSource({"1.0", "'[1.0,)'", "'[1.0.0,2)'", "'[1.0;2)'", "'[x,2)'", "'[99999999,2)'"})
  void whatIsNoRangeIsNotRead(String text) {
    assertThat(SpiRange.read(text)).isEmpty();
  }

  /** Can be cancelled by a test. */
  private static final class Stop implements Cancellation {
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public void whenCancelled(Runnable action) {
      actions.add(action);
    }

    void now() {
      actions.forEach(Runnable::run);
    }
  }

  private Plugins open(Map<String, String> environment) {
    return Plugins.open(folder, given(environment, List.of()));
  }

  private static Plugins.JarContext given(
      Map<String, String> environment, List<? extends Partner> others) {
    return new Plugins.JarContext(environment, CLOCK, others);
  }

  private static Partner only(Plugins plugins) {
    assertThat(plugins.partners()).as("%s", plugins.setAside()).hasSize(1);
    return plugins.partners().get(0);
  }

  private static Page read(Partner partner) throws Exception {
    return partner
        .sources()
        .get(0)
        .read(new ReadRequest(null, 10, Cancellation.NEVER))
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  private static Throwable failure(Partner partner, int limit) throws TimeoutException {
    try {
      partner
          .sources()
          .get(0)
          .read(new ReadRequest(null, limit, Cancellation.NEVER))
          .toCompletableFuture()
          .get(10, TimeUnit.SECONDS);
      throw new AssertionError("It did not fail");
    } catch (ExecutionException e) {
      return java.util.Objects.requireNonNull(e.getCause());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String saw(Partner partner) throws Exception {
    LiveResolver resolver =
        java.util.Objects.requireNonNull(
            ((ExtendingPartner) partner).extension().resolvers().get("Province"));
    Map<String, ? extends Map<String, ?>> answer =
        resolver
            .load(List.of("YAZD"), new LiveResolver.Arguments(Map.of(), Cancellation.NEVER))
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    return String.valueOf(java.util.Objects.requireNonNull(answer.get("YAZD")).get("saw"));
  }
}
