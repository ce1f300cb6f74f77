package org.peyman.hub.soak;

/** What a hub takes of the machine. */
enum Taken {
  /** Answers that are remembered fill their share of it, and no more. */
  HEAP("Heap after collection, without remembered answers", "MB", 10, 16),
  RESIDENT("Resident memory", "MB", 10, 80),
  /** Connections to four partners come and go with what is asked; both of their ends are here. */
  FILES("File descriptors", "", 5, 24),
  SOCKETS("of them sockets", "", 5, 24),
  THREADS("Threads", "", 0, 4),
  DATABASE("Connections to the database", "", 0, 8);

  private final String says;
  private final String unit;
  private final double percent;
  private final double more;

  /**
   * @param percent by which it may be more at the end than at the beginning, besides {@code more}
   */
  Taken(String says, String unit, double percent, double more) {
    this.says = says;
    this.unit = unit;
    this.percent = percent;
    this.more = more;
  }

  String says() {
    return says;
  }

  String unit() {
    return unit;
  }

  /** What it may come to by the end. */
  double most(double atFirst) {
    return atFirst * (1 + percent / 100) + more;
  }

  /** Whether it is only steady once what runs often is compiled. */
  boolean isOfMemory() {
    return this == HEAP || this == RESIDENT;
  }
}
