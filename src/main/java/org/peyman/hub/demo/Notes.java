package org.peyman.hub.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The README of a partner's folder: what it shows, and where to find the lines that go wrong on
 * purpose.
 */
final class Notes {
  private final StringBuilder table = new StringBuilder();

  /** Remembers the line that the sheet wrote last. */
  void about(Sheet sheet, String id, String note) {
    about(sheet.name() + "` line `" + sheet.line(), id, note);
  }

  void about(String where, String id, String note) {
    table.append("| `").append(where).append("` | `").append(id).append("` | ");
    table.append(note).append(" |\n");
  }

  void write(Path folder, Partner partner) throws IOException {
    String text = head(partner) + shown(partner) + FOOT + table;
    Files.writeString(folder.resolve("README.md"), text);
  }

  private static String head(Partner partner) {
    return """
        # Synthetic data of %s

        **Everything in this folder is synthetic**: made by the demonstration's generator (`generate --to seed-data`), the
        same for the same seed and size, and about nobody. The organization is real, and reported none of this. Person
        keys come from invented national codes that begin with 999 and were made with the secret
        `peyman-demonstration-secret`.

        ## What the four folders show together

        * claims of both phases; some jobs are claimed by two, three or four partners, in as many folders, with facets,
          provinces and periods that now and then disagree
        * claims without a person, two claims of one partner on one job, people placed in both phases
        * claims revised once or twice, withdrawn, and withdrawn and then revived; lines are not always in order of revision
        * visits (`verifications.csv`) weeks, half a year and a year after the start, by a partner alone or in joint teams,
          with every outcome
        * commitments for 1399 and 1400, alone and joint, forecast, pledged and firm, raised, lowered and withdrawn
          (quantity 0); some name no phase, no province or neither; no forecast stands in the end, so that no invented number
          is added to the forecast of the public report
        * proposals for 1400, dated: some only asked for, some agreed to by others since, for less (`APPROVAL`,
          `approved_by`)
        * what the partner says of its own work by province and year (`figures.csv`): no facts of the hub, but what its
          simulated system answers when it is asked live

        ## What this one shows

        """
        .formatted(partner.name());
  }

  private static final String FOOT =
      """

      ## Lines that are not simply taken in

      | Where | Id | What |
      |---|---|---|
      """;

  private static String shown(Partner partner) {
    return switch (partner) {
      case IMDAD -> "* ISO dates and province codes; most joint visits with `SEPAH`\n";
      case BASIJ_SAZANDEGI ->
          """
          * Solar Hijri dates in Persian digits; Persian province names, here and there with Arabic Yeh and Kaf
          * `claims.csv` carries invented national codes, here and there in Persian digits, to show that a code is replaced by
            its key at the door; no other file carries codes
          """;
      case BONYAD_MOSTAZAFAN ->
          """
          * provinces by their ISO 3166-2 numbers of before 2020, with the scheme
          * claims for jobs that began before Khordad 1400 (1400-03), counts (`counts.csv`) for those that began later; a
            count is one document for each phase and month, one of them replaced by a newer revision, one withdrawn
          * verifications without a column for revisions
          """;
      case ASTAN_QUDS ->
          """
          * semicolons and a byte order mark; Solar Hijri dates in Latin digits; English province names
          * verifications without a column for revisions
          """;
    };
  }
}
