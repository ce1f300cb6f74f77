package org.peyman.hub.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the folders of the four partners, invented person after invented person, in constant
 * memory. The same options give the same bytes on every machine.
 */
public final class Generator {

  private final GeneratorOptions options;
  private final Map<Partner, Folder> folders = new EnumMap<>(Partner.class);
  private int claims;

  private Generator(GeneratorOptions options) {
    this.options = options;
  }

  /**
   * Writes the partners' folders into the given one; files that stand there already are replaced.
   */
  public static void write(Path folder, GeneratorOptions options) throws IOException {
    new Generator(options).write(folder);
  }

  private void write(Path path) throws IOException {
    Persons persons = new Persons(options.seed());
    try {
      for (Partner partner : Partner.values()) {
        folders.put(partner, new Folder(path, partner, persons));
      }
      for (long person = 0; claims < options.claims(); person++) {
        tellOf(person);
      }
      for (Folder folder : folders.values()) {
        folder.writeRest(options);
      }
    } finally {
      closeAll();
    }
  }

  private void closeAll() throws IOException {
    for (Folder folder : folders.values()) {
      folder.close();
    }
  }

  private void tellOf(long person) {
    Dice dice = new Dice(options.seed(), person);
    for (Placement job : Placement.of(person, dice)) {
      List<Claimed> claimed = claim(job, dice);
      claims += claimed.size();
      if (!claimed.isEmpty() && dice.chance(270)) {
        visit(claimed, dice);
      }
    }
  }

  /** Each claimant tells of the job in its own way; now and then one tells of it twice. */
  private List<Claimed> claim(Placement job, Dice dice) {
    List<Placement> versions = new ArrayList<>();
    List<Partner> claimants = Partner.claimants(dice);
    boolean apart = claimants.size() > 1 && dice.chance(30);
    Placement first = apart ? job.endingOn(job.start().plusDays(50)) : job;
    for (int i = 0; i < claimants.size(); i++) {
      versions.add(i == 0 ? first : later(job, apart, dice));
    }
    if (dice.chance(12)) {
      claimants.add(claimants.get(0));
      versions.add(later(job, false, dice));
    }
    return enter(claimants, versions, dice);
  }

  private static Placement later(Placement job, boolean apart, Dice dice) {
    Placement retold = job.retold(dice);
    return apart ? retold.endingOn(null).startingOn(job.start().plusDays(80)) : retold;
  }

  private List<Claimed> enter(List<Partner> claimants, List<Placement> versions, Dice dice) {
    List<Claimed> claimed = new ArrayList<>();
    for (int i = 0; i < claimants.size(); i++) {
      Partner partner = claimants.get(i);
      Placement told = versions.get(i);
      if (partner.claims(told.start())) {
        String id = folder(partner).claims().enter(told, dice);
        claimed.add(new Claimed(partner, id, told));
      }
    }
    return claimed;
  }

  /**
   * Weeks after the start, about half a year after it, more than a year after it: each visit may or
   * may not happen.
   */
  private void visit(List<Claimed> claimed, Dice dice) {
    LocalDate start =
        claimed.stream().map(claim -> claim.told().start()).min(LocalDate::compareTo).orElseThrow();
    visit(claimed, start.plusDays(dice.between(40, 150)), 650, dice);
    visit(claimed, start.plusDays(dice.between(190, 320)), 600, dice);
    visit(claimed, start.plusDays(dice.between(370, 520)), 500, dice);
  }

  private void visit(List<Claimed> claimed, LocalDate date, int ofThousand, Dice dice) {
    Claimed claim = claimed.get(dice.below(claimed.size()));
    Partner visitor = dice.chance(500) ? Partner.IMDAD : claim.partner();
    if (dice.chance(ofThousand) && !date.isAfter(Placement.LAST_DAY)) {
      folder(visitor).visits().enter(claim, date, dice);
    }
  }

  private Folder folder(Partner partner) {
    Folder folder = folders.get(partner);
    if (folder == null) {
      throw new IllegalStateException("No folder was opened for " + partner);
    }
    return folder;
  }
}
