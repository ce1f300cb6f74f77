package org.peyman.hub.address;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One database on one or several servers, of which one at a time is the primary.
 *
 * @param each at least one, in the order in which they were named; they differ in host and port
 */
public record DatabaseHosts(List<DatabaseUrl> each) {

  public DatabaseHosts {
    each = List.copyOf(each);
    if (each.isEmpty()) {
      throw new IllegalArgumentException("No server is named");
    }
  }

  /** The same servers, one of them first. */
  public DatabaseHosts beginningWith(DatabaseUrl first) {
    return new DatabaseHosts(
        Stream.concat(Stream.of(first), each.stream().filter(other -> !other.equals(first)))
            .toList());
  }

  /** {@code host:port,host:port/name}, as a message may show it. */
  public String shown() {
    return each.stream().map(DatabaseUrl::address).collect(Collectors.joining(","))
        + "/"
        + each.get(0).database();
  }

  /** Without the login. */
  @Override
  public String toString() {
    return shown();
  }
}
