package org.peyman.hub.simulator;

import java.util.Arrays;
import java.util.Optional;

/** The simulated systems, by whose they are. */
enum SystemName {
  IMDAD("imdad", "کمیته امداد", "Imdad", "PostgreSQL"),
  BASIJ_SAZANDEGI("basijsazandegi", "بسیج سازندگی", "Basij Sazandegi", "REST, JSON"),
  BONYAD_MOSTAZAFAN("bonyadmostazafan", "بنیاد مستضعفان", "Bonyad Mostazafan", "CSV"),
  ASTAN_QUDS("astanquds", "آستان قدس رضوی", "Astan Quds", "GraphQL");

  private final String folder;
  private final String fa;
  private final String en;
  private final String kind;

  SystemName(String folder, String fa, String en, String kind) {
    this.folder = folder;
    this.fa = fa;
    this.en = en;
    this.kind = kind;
  }

  /** The one that is called so in commands. */
  static Optional<SystemName> of(String folder) {
    return Arrays.stream(values()).filter(name -> name.folder.equals(folder)).findFirst();
  }

  /** What it is called in commands, addresses and folders. */
  String folder() {
    return folder;
  }

  String fa() {
    return fa;
  }

  String en() {
    return en;
  }

  /** What kind of system it is. */
  String kind() {
    return kind;
  }
}
