package org.peyman.hub.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.peyman.hub.asking.FailureText;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.PartnerContext;
import org.peyman.hub.partner.PartnerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One jar with its class loader, its threads and its partner. */
record OpenedJar(String jar, PluginPartner partner, JarThreads threads, JarLoader loader) {

  private static final Logger LOG = LoggerFactory.getLogger(OpenedJar.class);
  private static final long LONGEST_SECONDS = 10;

  /**
   * Opens a jar, whatever is in it.
   *
   * @throws NotOpened where it cannot be used; then nothing of it is left open
   */
  static OpenedJar open(Path jar, Map<String, String> environment, Clock clock) throws NotOpened {
    JarManifest manifest = JarManifest.read(jar);
    Map<String, String> settings = JarSettings.read(jar, environment);
    String name = jar.getFileName().toString();
    JarLoader loader = loader(jar, name);
    JarThreads threads = new JarThreads(name, loader);
    try {
      PartnerContext context = new PartnerContext(settings, threads.worker(), clock);
      PluginPartner partner = of(threads, () -> partner(loader, context, threads));
      OpenedJar opened = new OpenedJar(name, partner, threads, loader);
      opened.check(manifest);
      return opened;
    } catch (NotOpened e) {
      threads.stop();
      close(loader, name);
      throw e;
    }
  }

  private static JarLoader loader(Path jar, String name) throws NotOpened {
    try {
      return new JarLoader(name, jar.toUri().toURL());
    } catch (IOException e) {
      throw new NotOpened(SetAside.Cause.UNREADABLE, e.toString());
    }
  }

  private void check(JarManifest manifest) throws NotOpened {
    try {
      manifest.check(partner.identity());
    } catch (NotOpened e) {
      close();
      throw e;
    }
  }

  /** What the jar does on its own thread, within a time; whatever it throws is its mistake. */
  private static PluginPartner of(JarThreads threads, Callable<PluginPartner> opening)
      throws NotOpened {
    try {
      return threads.await(opening, LONGEST_SECONDS);
    } catch (TimeoutException e) {
      throw new NotOpened(
          SetAside.Cause.FAILED, "It was not open within " + LONGEST_SECONDS + " seconds");
    } catch (ExecutionException e) {
      throw inWords(e.getCause() == null ? e : e.getCause());
    }
  }

  /** Who mends a jar needs its text; while it is opened, no person's data are in it as a rule. */
  private static NotOpened inWords(Throwable thrown) {
    if (thrown instanceof NotOpened known) {
      return known;
    }
    if (thrown instanceof BadSettings settings) {
      List<String> problems = settings.problems().stream().map(FailureText::masked).toList();
      return new NotOpened(SetAside.Cause.SETTINGS, problems);
    }
    if (thrown instanceof ServiceConfigurationError) {
      Throwable cause = thrown.getCause();
      String because = cause == null ? "" : " (" + FailureText.masked(cause.toString()) + ")";
      return new NotOpened(SetAside.Cause.FACTORY, thrown.getMessage() + because);
    }
    return new NotOpened(SetAside.Cause.FAILED, FailureText.masked(thrown.toString()));
  }

  private static PluginPartner partner(JarLoader loader, PartnerContext context, JarThreads threads)
      throws NotOpened {
    Partner partner = factory(loader).open(context);
    if (partner == null) {
      throw new NotOpened(SetAside.Cause.FAILED, "Its factory gave no partner");
    }
    try {
      return PluginPartner.of(partner, threads);
    } catch (RuntimeException | LinkageError e) {
      partner.close();
      throw e;
    }
  }

  private static PartnerFactory factory(JarLoader loader) throws NotOpened {
    List<ServiceLoader.Provider<PartnerFactory>> found =
        ServiceLoader.load(PartnerFactory.class, loader).stream().toList();
    if (found.size() != 1) {
      String reason =
          "META-INF/services/"
              + PartnerFactory.class.getName()
              + " names "
              + found.stream().map(factory -> factory.type().getName()).toList()
              + "; allowed: exactly one class of the jar";
      throw new NotOpened(SetAside.Cause.FACTORY, reason);
    }
    return found.get(0).get();
  }

  /** Closes the partner, ends its threads, and lets go of its classes and its file. */
  void close() {
    try {
      threads.await(
          () -> {
            partner.close();
            return true;
          },
          LONGEST_SECONDS);
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      LOG.warn("Closing {} failed: {}", jar, FailureText.masked(e.toString()));
    }
    threads.stop();
    close(loader, jar);
  }

  private static void close(JarLoader loader, String jar) {
    try {
      loader.close();
    } catch (IOException e) {
      LOG.warn("Closing {} failed: {}", jar, e.toString());
    }
  }
}
