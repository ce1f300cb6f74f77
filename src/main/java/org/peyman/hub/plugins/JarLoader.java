package org.peyman.hub.plugins;

import java.net.URL;
import java.net.URLClassLoader;
import org.peyman.hub.partner.Partner;

/**
 * Loads the classes of one jar. Above it are the JDK, the door and slf4j; of the hub's own classes,
 * libraries and files, and of other jars, it sees nothing.
 *
 * <p>Our own, because the frameworks for plug-ins share their host's classes unless told which not
 * to, and bring life cycles, repositories and updates that nobody here asks for.
 */
final class JarLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  JarLoader(String name, URL jar) {
    super(name, new URL[] {jar}, new Above());
  }

  private static final class Above extends ClassLoader {

    private static final String DOOR = Partner.class.getPackageName() + ".";
    private static final String LOGGING = "org.slf4j.";

    static {
      registerAsParallelCapable();
    }

    private final ClassLoader hub = JarLoader.class.getClassLoader();

    Above() {
      super("door", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (isOfTheDoor(name) || name.startsWith(LOGGING)) {
        return hub.loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }

    private static boolean isOfTheDoor(String name) {
      return name.startsWith(DOOR) && name.indexOf('.', DOOR.length()) < 0;
    }
  }
}
