package org.peyman.hub.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A partner's {@code commitments.csv} and the file of allocations beside it. */
final class PromiseBook {
  private static final Map<String, String> REASONS =
      Map.of(
          "INITIAL", "figure of the year's first plan",
          "INCREASE", "more workshops and families found than planned",
          "DECREASE", "fewer means than planned",
          "REALLOCATION", "provinces shared out anew",
          "CORRECTION", "the first figure was copied wrongly",
          "WITHDRAWAL", "left to another partner",
          "APPROVAL", "agreed to so much of what was asked for");

  private final Partner partner;
  private final Dice dice;
  private final List<Promise> promises;

  PromiseBook(GeneratorOptions options, Partner partner) {
    this.partner = partner;
    this.dice = new Dice(options.seed(), -10 - partner.number());
    this.promises = new Promises(partner, options.scale(), dice).all();
  }

  void write(Path folder, Notes notes) throws IOException {
    List<String> allocated =
        partner.columns("code", "revision", "party", "quantity", "phase", "province");
    try (Sheet sheet = new Sheet(folder, partner, "commitments.csv", columns());
        Sheet parts = new Sheet(folder, partner, "commitments.allocations.csv", allocated)) {
      for (Promise promise : promises) {
        sheet.write(cells(promise));
        promise.parts().forEach(part -> parts.write(cells(promise, part)));
        if (!promise.note().isEmpty()) {
          notes.about(sheet, promise.code(), promise.note());
        }
      }
    }
  }

  private List<String> columns() {
    return partner.columns(
        "code",
        "revision",
        "organizations",
        "year",
        "agreement",
        "phase",
        "province",
        "quantity",
        "certainty",
        "kind",
        "reason",
        "date",
        "source_document",
        "approved_by");
  }

  private Map<String, String> cells(Promise promise) {
    Map<String, String> cells = new HashMap<>();
    cells.put("code", promise.code());
    cells.put("revision", Integer.toString(promise.revision()));
    cells.put("organizations", promise.organizations());
    cells.put("year", Integer.toString(promise.year()));
    cells.put("agreement", promise.agreement());
    cells.put("certainty", promise.certainty());
    cells.put("kind", promise.kind());
    cells.put("reason", REASONS.getOrDefault(promise.kind(), ""));
    cells.put("date", partner.date(promise.date()));
    cells.put("source_document", source(promise));
    cells.put("approved_by", promise.approvedBy());
    putPlaced(cells, promise.quantity(), promise.phase(), promise.province());
    return cells;
  }

  private Map<String, String> cells(Promise promise, Promise.Part part) {
    Map<String, String> cells = new HashMap<>();
    cells.put("code", promise.code());
    cells.put("revision", Integer.toString(promise.revision()));
    cells.put("party", part.party());
    putPlaced(cells, part.quantity(), part.phase(), part.province());
    return cells;
  }

  private void putPlaced(Map<String, String> cells, long quantity, String phase, String province) {
    cells.put("quantity", Long.toString(quantity));
    cells.put("phase", phase);
    if (!province.isEmpty()) {
      partner.putPlace(cells, Place.valueOf(province), dice);
    }
  }

  private static String source(Promise promise) {
    return "Synthetic letter " + promise.code() + "/" + promise.revision() + ", no real document";
  }
}
