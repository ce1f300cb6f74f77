package org.peyman.hub.http;

import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as far as the network shows it: the address, and the origin that its browser sees.
 *
 * @param address its own where a trusted proxy says it, else that of the connection
 * @param scheme {@code http} or {@code https}
 * @param host by which it knows the hub; null: it does not say, or not readably
 */
record Client(InetAddress address, String scheme, @Nullable HostAndPort host) {

  private static final int IPV6_BYTES = 16;
  private static final int NETWORK_BYTES = 8;

  /**
   * What is counted as one: an IPv4 address, or the 64 bits of an IPv6 network, all of whose
   * addresses one machine may take.
   */
  InetAddress counted() {
    return counted(address);
  }

  /** The same for any address. */
  static InetAddress counted(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length < IPV6_BYTES) {
      return address;
    }
    Arrays.fill(bytes, NETWORK_BYTES, IPV6_BYTES, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Sixteen bytes are an address", e);
    }
  }
}
