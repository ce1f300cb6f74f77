package org.peyman.hub;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.peyman.hub.ledger.Quarantine;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.mapping.FileProblems;

/** What of dropped files is in the ledger's quarantine. */
public record QuarantinedFiles(Quarantine quarantine, Reads reads) implements FileProblems {

  @Override
  public CompletionStage<List<FileProblem>> of(String source, List<String> names) {
    return quarantine
        .ofParts(source, names, MOST)
        .map(items -> items.stream().flatMap(QuarantinedFiles::problems).limit(MOST).toList())
        .toCompletionStage();
  }

  private static Stream<FileProblem> problems(Records.Quarantined item) {
    String position = String.valueOf(item.position());
    return item.refusal().problems().stream()
        .map(
            problem ->
                new FileProblem(
                    problem.position() == null ? position : problem.position(),
                    problem.field(),
                    problem.value(),
                    problem.reason().title(),
                    problem.text()));
  }
}
