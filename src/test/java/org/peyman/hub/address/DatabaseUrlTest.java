package org.peyman.hub.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.Pure;

/** What a database's URL may say, and what it means. */
@Pure
final class DatabaseUrlTest {

  private static final String BARE = "postgresql://hub:hush@db.example/peyman";

  @Test
  void whatIsNotSaidIsAsWithLibpq() {
    assertThat(UrlReader.read(BARE))
        .isEqualTo(
            new DatabaseUrl(
                "db.example",
                5432,
                "peyman",
                "hub",
                "hush",
                new Tls(Tls.Mode.PREFER, null),
                "peyman",
                Duration.ofSeconds(10)));
  }

  @Test
  void whatIsSaidIsRead(@TempDir Path folder) throws IOException {
    Path authorities = Files.createFile(folder.resolve("ca.pem"));
    String url =
        "postgres://hub@[::1]:6432/pey%20man?sslmode=verify-full&sslrootcert="
            + authorities
            + "&application_name=first%20hub&connect_timeout=3";

    assertThat(UrlReader.read(url))
        .isEqualTo(
            new DatabaseUrl(
                "::1",
                6432,
                "pey man",
                "hub",
                "",
                new Tls(Tls.Mode.VERIFY_FULL, authorities),
                "first hub",
                Duration.ofSeconds(3)));
  }

  @ParameterizedTest
  @EnumSource(Tls.Mode.class)
  void everyModeOfLibpqIsKnown(Tls.Mode mode) {
    assertThat(UrlReader.read(BARE + "?sslmode=" + mode.text()).tls().mode()).isEqualTo(mode);
  }

  @Test
  void authoritiesThatAreNamedAreAskedAndThoseOfTheMachineWithTheName(@TempDir Path folder)
      throws IOException {
    String authorities = Files.createFile(folder.resolve("ca.pem")).toString();

    assertThat(UrlReader.read(BARE + "?sslmode=require&sslrootcert=" + authorities).tls().mode())
        .isEqualTo(Tls.Mode.VERIFY_CA);
    assertThat(UrlReader.read(BARE + "?sslrootcert=system").tls())
        .isEqualTo(new Tls(Tls.Mode.VERIFY_FULL, null));
    assertThat(problems(BARE + "?sslrootcert=system&sslmode=require"))
        .containsExactly(
            "has sslrootcert \"system\" with sslmode \"require\"; verify-full is expected with it");
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    assertThat(
            problems(
                "postgresql://hub:hush@db.example:70000/peyman?sslmod=require&sslmode=verify"
                    + "&sslrootcert=none.pem&connect_timeout=0&connect_timeout=5&color=red"))
        .containsExactly(
            "has the parameter \"sslmod\"; did you mean sslmode? sslmode, sslrootcert, application_name,"
                + " connect_timeout, target_session_attrs are allowed",
            "gives connect_timeout twice",
            "has the parameter \"color\"; sslmode, sslrootcert, application_name, connect_timeout,"
                + " target_session_attrs are allowed",
            "has the port 70000; 1 to 65535 are allowed",
            "has sslmode \"verify\"; disable, allow, prefer, require, verify-ca, verify-full are"
                + " allowed",
            "has sslrootcert \"none.pem\"; \"system\" or a file of certificates (PEM) that can be read is"
                + " expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mysql://hub:hush@db/peyman",
        "postgresql://db/peyman",
        "postgresql://hub:hush@db",
        "postgresql://hub:hush@db/",
        "postgresql://hub:hu sh@db/peyman",
        "postgresql://hub:hu@sh@db/peyman",
        "postgresql://hub:hush%@db/peyman",
        "postgresql://hub:hush@db,/peyman",
        "postgresql://hub:hush@db:5432,:5433/peyman",
        "postgresql://hub:hush@:5432/peyman"
      })
  void whatIsNoUrlIsNotRepeated(String url) {
    assertThat(problems(url)).singleElement().asString().startsWith("is not").doesNotContain("hu");
  }

  @ParameterizedTest
  @CsvSource({"p@ss/w:rd?#%&+ [x]", "'  '", "راز", "${USER}"})
  void aPasswordFromAPlaceholderMayHoldAnySign(String password) {
    String filled =
        UrlPlaceholders.filled(
            "postgresql://${USER}:${PASSWORD}@db/peyman",
            Map.of("USER", "a:b@c", "PASSWORD", password)::get);

    DatabaseUrl url = UrlReader.read(filled);

    assertThat(url.user()).isEqualTo("a:b@c");
    assertThat(url.password()).isEqualTo(password);
    assertThat(url.host()).isEqualTo("db");
    assertThat(url.toString()).isEqualTo("db:5432/peyman");
  }

  @Test
  void severalServersAreReadAsOneDatabaseOnEachInTheirOrder() {
    DatabaseHosts hosts =
        UrlReader.readHosts(
            "postgresql://hub:hush@a.example:5433,[::1],b.example/peyman"
                + "?target_session_attrs=read-write&connect_timeout=3");

    assertThat(hosts.shown()).isEqualTo("a.example:5433,[::1]:5432,b.example:5432/peyman");
    assertThat(hosts.each())
        .allMatch(host -> host.password().equals("hush") && host.connectTimeout().toSeconds() == 3);
    assertThat(problems(BARE + "?target_session_attrs=standby"))
        .containsExactly(
            "has target_session_attrs \"standby\"; read-write and primary are allowed, since the hub"
                + " writes");
    assertThat(problems("postgresql://hub:hush@a,b/peyman"))
        .containsExactly("names 2 servers; one is expected here");
  }

  @Test
  void aPlaceholderThatStandsForNothingIsNamed() {
    UnreadableUrl refused =
        catchThrowableOfType(
            UnreadableUrl.class,
            () -> UrlPlaceholders.filled("postgresql://a:${HUSH}@db/peyman", name -> null));

    assertThat(refused.problems())
        .containsExactly("has ${HUSH}, but nothing of that name is given");
  }

  private static List<String> problems(String url) {
    return catchThrowableOfType(UnreadableUrl.class, () -> UrlReader.read(url)).problems();
  }
}
