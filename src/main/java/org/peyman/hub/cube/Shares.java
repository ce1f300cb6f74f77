package org.peyman.hub.cube;

/**
 * To which groups a job counts by its claimants: to that of each of them that is asked for, where
 * groups are organizations'; else to one, where any of them is.
 */
final class Shares {

  private final Values values;
  private final long[] organizations;
  private final boolean isByOrganization;
  private int claimants = -1;
  private int count;
  private int size;
  private long[] groups = new long[1];
  private int[] members = new int[1];
  private int[] claims = new int[1];

  Shares(Plan plan) {
    this.values = plan.state().values();
    this.organizations = plan.organizations();
    this.isByOrganization = plan.isByOrganization();
  }

  /** Stands at a number of claimants from now on; how many groups their jobs count to. */
  int at(int number) {
    if (number != claimants) {
      claimants = number;
      count = 0;
      find(values.members().get(number), values.claims().get(number));
    }
    return count;
  }

  private void find(int[] them, int[] theirs) {
    size = them.length;
    makeRoom(size);
    for (int i = 0; i < size; i++) {
      long group = organizations[them[i]];
      if (group == Plan.OUT) {
        continue;
      }
      if (isByOrganization || count == 0) {
        groups[count] = group;
        members[count] = 0;
        claims[count] = 0;
        count++;
      }
      members[count - 1]++;
      claims[count - 1] += theirs[i];
    }
  }

  private void makeRoom(int shares) {
    if (groups.length < shares) {
      groups = new long[shares];
      members = new int[shares];
      claims = new int[shares];
    }
  }

  /** How many groups their jobs count to. */
  int count() {
    return count;
  }

  /** How many claim the job. */
  int size() {
    return size;
  }

  /** What a share adds to the number of the group. */
  long group(int share) {
    return groups[share];
  }

  /** How many of the claimants are the group's. */
  int members(int share) {
    return members[share];
  }

  /** How many claims of theirs a job has. */
  int claims(int share) {
    return claims[share];
  }
}
