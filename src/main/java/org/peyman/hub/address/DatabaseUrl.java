package org.peyman.hub.address;

import java.time.Duration;

/**
 * How one database is reached: what its URL says, or libpq's usual values where it says nothing.
 *
 * @param host name or address, IPv6 without brackets
 * @param password empty: none
 * @param applicationName under which the server lists the hub's connections
 * @param connectTimeout for one attempt to connect
 */
public record DatabaseUrl(
    String host,
    int port,
    String database,
    String user,
    String password,
    Tls tls,
    String applicationName,
    Duration connectTimeout) {

  /** {@code host:port}. */
  public String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** {@code host:port/name}, as a message may show it. */
  public String shown() {
    return address() + "/" + database;
  }

  /** Without the login. */
  @Override
  public String toString() {
    return shown();
  }
}
