package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.ledger.QualityRecords;
import org.peyman.hub.ledger.QualityRecords.Sum;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.progress.Share;

/** Tables of quality: counts with what they are of, for each organization and for all together. */
final class QualityFields {

  private static final String HOURS = "WEEKLY_HOURS";

  private QualityFields() {}

  /** An answer. */
  private record Table(
      QualityRecords.Query asked,
      List<QualityRecords.Row> answer,
      QualityRecords.Row all,
      long version) {

    List<Row> rows() {
      return answer.stream().map(row -> new Row(asked, row)).toList();
    }

    /** It is of another filter and another grouping. */
    Row average() {
      return new Row(
          new QualityRecords.Query(asked.filter().of(null), List.of(), asked.matchedBefore()), all);
    }
  }

  /** A row of an answer. */
  private record Row(QualityRecords.Query asked, QualityRecords.Row row) {

    @Nullable String value(Dimension dimension) {
      return row.group().get(dimension);
    }

    Share share(Sum count, Sum of) {
      return new Share(row.sum(count), row.sum(of));
    }

    /** Of items in quarantine nothing but their organization is known. */
    @Nullable Share refused() {
      long refused = row.sum(Sum.REFUSED);
      return asked.hasRefused() ? new Share(refused, refused + row.sum(Sum.CLAIMS)) : null;
    }

    List<Unknown> unknown() {
      List<Unknown> unknown = new ArrayList<>();
      long of = row.sum(Sum.REPORTED);
      for (Facet facet : Facet.values()) {
        unknown.add(
            new Unknown(facet.name(), new Share(row.unknown().getOrDefault(facet, 0L), of)));
      }
      unknown.add(new Unknown(HOURS, new Share(row.sum(Sum.UNKNOWN_HOURS), of)));
      return unknown;
    }

    String path() {
      String organization = value(Dimension.ORGANIZATION);
      return organization == null ? "/?view=quality" : "/partners/" + organization;
    }
  }

  /** How much does not state something. */
  private record Unknown(String facet, Share share) {}

  static void into(RuntimeWiring.Builder wiring) {
    table().into(wiring);
    TypeFields<Row> row = new TypeFields<>("QualityRow", Row.class);
    addGroup(row);
    addShares(row);
    row.into(wiring);
    TypeFields<Share> share = new TypeFields<>("Share", Share.class);
    share
        .read("count", it -> Numbers.whole("count", it.count()))
        .read("of", it -> Numbers.whole("of", it.of()))
        .read("share", Share::share)
        .read("enough", Share::isEnough)
        .into(wiring);
    TypeFields<Unknown> unknown = new TypeFields<>("FacetShare", Unknown.class);
    unknown
        .read("facet", Unknown::facet)
        .read("count", it -> Numbers.whole("count", it.share.count()))
        .read("of", it -> Numbers.whole("of", it.share.of()))
        .read("share", it -> it.share.share())
        .read("enough", it -> it.share.isEnough())
        .into(wiring);
  }

  private static TypeFields<Table> table() {
    TypeFields<Table> fields = new TypeFields<>("QualityTable", Table.class);
    return fields
        .read("id", it -> Ids.digest("quality|" + it.asked.filter() + "|" + it.asked.groupBy()))
        .read("rows", Table::rows)
        .read("rowCount", it -> it.answer.size())
        .read("average", Table::average)
        .read("ledgerVersion", it -> String.valueOf(it.version));
  }

  private static void addGroup(TypeFields<Row> row) {
    row.read("id", it -> Ids.digest("quality row|" + it.asked.filter() + "|" + it.row.group()))
        .find(
            "label",
            (it, call) ->
                new Labels(call.reference(), call.language())
                    .of(it.asked.groupBy(), it.row.group()))
        .find(
            "organization",
            (it, call) -> ReferenceFields.organization(call, it.value(Dimension.ORGANIZATION)))
        .find("phase", (it, call) -> ReferenceFields.phase(call, it.value(Dimension.PHASE)))
        .find(
            "province", (it, call) -> ReferenceFields.province(call, it.value(Dimension.PROVINCE)))
        .read("month", it -> it.value(Dimension.MONTH))
        .read("path", Row::path);
  }

  private static void addShares(TypeFields<Row> row) {
    row.read("claims", it -> Numbers.whole("claims", it.row.sum(Sum.CLAIMS)))
        .read("keyless", it -> it.share(Sum.KEYLESS, Sum.REPORTED))
        .read("ownDuplicates", it -> it.share(Sum.OWN_DUPLICATES, Sum.CLAIMED))
        .read("disagreeing", it -> it.share(Sum.DISAGREEING, Sum.JOINT))
        .read("unknown", Row::unknown)
        .read("late", it -> it.share(Sum.LATE, Sum.NEW))
        .read("corrected", it -> it.share(Sum.CORRECTED, Sum.NEW))
        .read("refused", Row::refused)
        .read("refuted", it -> it.share(Sum.REFUTED, Sum.CHECKED))
        .read("medianDelayDays", it -> it.row.medianDelayDays());
  }

  static Future<?> quality(Call call) {
    QualityRecords.Query asked =
        new QualityRecords.Query(
            call.filters().facts(call.arguments().object("filter")),
            Grouping.by(call.arguments(), Dimension.class),
            null);
    Reads reads = call.scope().reads();
    Future<List<QualityRecords.Row>> rows = reads.quality(asked);
    Future<QualityRecords.Row> all = reads.qualityOfAll(asked);
    Future<Long> version = reads.version();
    return Future.all(rows, all, version)
        .map(read -> new Table(asked, rows.result(), all.result(), version.result()));
  }
}
