package org.peyman.hub.partner;

/**
 * Opens a partner; found by {@link java.util.ServiceLoader} in a partner's jar, and therefore
 * public with a public constructor without arguments.
 *
 * <p>The jar stands in the hub's {@code plugins/} folder and says in its manifest
 *
 * <ul>
 *   <li>{@code Peyman-Partner}: the partner's name, equal to {@link Identity#name()};
 *   <li>{@code Peyman-Organization}: its organization's code, equal to {@link
 *       Identity#organization()};
 *   <li>{@code Peyman-Spi}: the versions of this door that it was made for, as a range such as
 *       {@code [1.0,2)}: from 1.0 on, below 2.
 * </ul>
 *
 * <p>A jar that does not, whose range leaves out {@link Spi#VERSION}, or whose factory throws, is
 * set aside with the reason, and the hub starts without it.
 *
 * <p>What is opened is called on threads that belong to the jar, and {@link
 * PartnerContext#worker()} are the same. Two jars of one name, organization or source: the first by
 * file name stays.
 *
 * <p>Above the jar's class loader are the JDK, this package and slf4j, and nothing else of the hub:
 * a jar brings the libraries that it needs.
 */
public interface PartnerFactory {

  /**
   * Opens the partner. May wait for a short time (called on a worker thread), but need not reach
   * the partner's system: one that is down today must not keep the hub from starting.
   *
   * @throws BadSettings when settings are missing or wrong; all of them together
   */
  Partner open(PartnerContext context);
}
