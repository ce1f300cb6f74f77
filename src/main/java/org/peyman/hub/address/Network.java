package org.peyman.hub.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of addresses, as CIDR writes it.
 *
 * @param address any of them
 * @param bits how many leading bits they share
 */
public record Network(InetAddress address, int bits) {

  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

  /** Nothing that a resolver would be asked about. */
  private static final Pattern LITERAL =
      Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET + "|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  private static final int LONGEST_LITERAL = 45;

  /** A range out of its text: {@code 10.0.0.0/8}, or one address; nothing where it is none. */
  public static Optional<Network> of(String text) {
    int slash = text.indexOf('/');
    return literal(slash < 0 ? text : text.substring(0, slash))
        .flatMap(address -> of(address, slash < 0 ? "" : text.substring(slash)));
  }

  private static Optional<Network> of(InetAddress address, String length) {
    int all = address.getAddress().length * 8;
    if (length.isEmpty()) {
      return Optional.of(new Network(address, all));
    }
    if (!length.matches("/[0-9]{1,3}")) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(length.substring(1));
    return bits > all ? Optional.empty() : Optional.of(new Network(address, bits));
  }

  /** An address out of its own text, IPv6 without brackets; no name is looked up. */
  public static Optional<InetAddress> literal(String text) {
    if (text.length() > LONGEST_LITERAL || !LITERAL.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether a name or address, IPv6 without brackets, leads to this machine from itself alone. */
  public static boolean isOfThisMachine(String host) {
    return host.equalsIgnoreCase("localhost")
        || literal(host).map(InetAddress::isLoopbackAddress).orElse(false);
  }

  /** Whether it is one of them. */
  public boolean holds(InetAddress other) {
    byte[] own = address.getAddress();
    byte[] others = other.getAddress();
    if (own.length != others.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((own[bit / 8] ^ others[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + bits;
  }
}
