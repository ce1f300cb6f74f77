package org.peyman.hub.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.peyman.hub.embedded.PostgresPrograms.Outcome;

/**
 * The folder of one server: {@code data}, {@code password}, {@code server.log} and {@code lock}.
 */
record ServerFolder(Path path) {

  /** The folder, created where it is missing, by its one real name. */
  static ServerFolder at(Path folder) {
    if (Files.isRegularFile(folder)) {
      throw new EmbeddedServerException(
          "The folder " + folder + " is a file: name a folder for the database");
    }
    try {
      OwnerOnly.folder(folder);
      return new ServerFolder(folder.toRealPath()).checked();
    } catch (IOException e) {
      throw EmbeddedServerException.of("The folder " + folder + " cannot be written", e);
    }
  }

  /** {@code pg_ctl} hands its paths to a shell, between double quotes and otherwise as they are. */
  private ServerFolder checked() {
    boolean windows = Platform.current().windows();
    if (!windows && path.toString().chars().anyMatch(c -> "\"$`\\\n".indexOf(c) >= 0)) {
      throw new EmbeddedServerException(
          "The folder " + path + " has a character in its name that PostgreSQL cannot use");
    }
    return this;
  }

  Path data() {
    return path.resolve("data");
  }

  Path log() {
    return path.resolve("server.log");
  }

  private Path passwordFile() {
    return path.resolve("password");
  }

  /**
   * Makes sure that there is a database cluster of these programs' version; answers with its
   * password.
   */
  String prepare(PostgresPrograms programs, boolean durable) {
    try {
      if (isNew()) {
        return initialise(programs, durable);
      }
      checkVersion(programs.major());
      return password();
    } catch (IOException e) {
      throw EmbeddedServerException.of("The folder " + path + " cannot be used", e);
    }
  }

  /** Only what is empty may be written: what cannot be read may be a database all the same. */
  private boolean isNew() throws IOException {
    if (!Files.exists(data())) {
      return true;
    }
    try (Stream<Path> files = Files.list(data())) {
      return files.findAny().isEmpty();
    }
  }

  /** Where the server listens that the holder of the folder runs. */
  Optional<ServerAddress> running() {
    if (!FolderLock.isHeld(path)) {
      return Optional.empty(); // what a killed hub left running is nobody's
    }
    try {
      Optional<Integer> port = PostmasterFile.of(data()).flatMap(PostmasterFile::port);
      return port.isEmpty()
          ? Optional.empty()
          : Optional.of(new ServerAddress(port.get(), password()));
    } catch (IOException e) {
      throw EmbeddedServerException.of("The folder " + path + " cannot be read", e);
    }
  }

  private void checkVersion(String major) throws IOException {
    String found = Files.readString(data().resolve("PG_VERSION")).strip();
    if (!found.equals(major)) {
      throw new EmbeddedServerException(
          "The folder %s holds data of PostgreSQL %s, and this hub brings PostgreSQL %s: dump and restore it, or %s"
              .formatted(path, found, major, EmbeddedServerException.WAY_OUT));
    }
  }

  private String password() throws IOException {
    if (!Files.exists(passwordFile())) {
      throw new EmbeddedServerException(
          "The folder " + path + " holds data but not its file 'password': put that back");
    }
    OwnerOnly.restrict(passwordFile());
    return Files.readString(passwordFile()).strip();
  }

  /**
   * Under another name until all of it is on the disk, so that a hub killed meanwhile leaves no
   * half of a database.
   */
  private String initialise(PostgresPrograms programs, boolean durable) throws IOException {
    deleteUnfinished();
    String password = newPassword();
    Path unfinished = Files.createTempDirectory(path, "unfinished-");
    Outcome outcome = initdb(programs, unfinished, durable ? "--sync-method=fsync" : "--no-sync");
    if (!outcome.success()) {
      OwnerOnly.delete(unfinished);
      throw new EmbeddedServerException(
          "The folder " + path + " cannot take a database: " + reason(outcome.output()));
    }
    Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    OwnerOnly.sync(path);
    return password;
  }

  /**
   * Text sorts by code point whatever the machine's language; every way in asks for the password.
   * That is 256 random bits, which stretching makes no harder to guess: it would only cost each
   * connection some milliseconds.
   */
  private Outcome initdb(PostgresPrograms programs, Path unfinished, String sync) {
    return programs.run(
        "initdb",
        List.of(
            "--pgdata=" + unfinished,
            "--username=" + ServerAddress.USER,
            "--pwfile=" + passwordFile(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--set=scram_iterations=1",
            sync));
  }

  private String newPassword() throws IOException {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    OwnerOnly.write(passwordFile(), password + "\n");
    return password;
  }

  private void deleteUnfinished() throws IOException {
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(path, "unfinished-*")) {
      for (Path each : unfinished) {
        OwnerOnly.delete(each);
      }
    }
  }

  private static String reason(String output) {
    return output
        .lines()
        .filter(line -> line.contains("error:"))
        .findFirst()
        .orElse(output.replace('\n', ' '));
  }
}
