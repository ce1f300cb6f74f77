package org.peyman.hub.csv;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file as facts, some at a time. Facts of one line each stream; where a fact takes several lines
 * anywhere in the file, or in the one beside it, these are held in memory.
 */
public final class FactRows {

  /** Of the file at a time: what is made of it is held in memory several times over. */
  private static final long MOST_BYTES = 8 << 20;

  private final FactLines file;
  private final Iterator<FactRow> rows;

  private FactRows(FactLines file, Iterator<FactRow> rows) {
    this.file = file;
    this.rows = rows;
  }

  /** Each line is a fact. */
  public static FactRows each(FactLines file) {
    return new FactRows(file, new Each(file, line -> item(line, file)));
  }

  private static FactRow item(CsvFile.Good line, FactLines file) {
    return new FactRow.Item(file.position(line), line.cells());
  }

  /** The lines of a phase, month and revision are a count; the whole file is read at once. */
  public static FactRows counts(FactLines file) {
    return new FactRows(file, new CountLines(file).rows().iterator());
  }

  /** Each line is a commitment; the lines of the file beside are read at once. */
  public static FactRows commitments(FactLines file, FactLines beside) {
    AllocationLines allocations = new AllocationLines(file, beside);
    return new FactRows(
        file,
        new Then(new Each(file, allocations::join), () -> allocations.unclaimed().iterator()));
  }

  /** The next ones, at most so many and fewer where their lines are long; none at the end. */
  public List<FactRow> next(int most) {
    List<FactRow> next = new ArrayList<>();
    long end = file.bytesRead() + MOST_BYTES;
    while (next.size() < most && file.bytesRead() < end && rows.hasNext()) {
      next.add(rows.next());
    }
    return next;
  }

  public boolean hasNext() {
    return rows.hasNext();
  }

  /** One after the other; the second is asked for when the first has ended. */
  private static final class Then implements Iterator<FactRow> {
    private final Iterator<FactRow> first;
    private final Supplier<Iterator<FactRow>> second;
    private @Nullable Iterator<FactRow> begun;

    Then(Iterator<FactRow> first, Supplier<Iterator<FactRow>> second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public boolean hasNext() {
      return current().hasNext();
    }

    @Override
    public FactRow next() {
      return current().next();
    }

    private Iterator<FactRow> current() {
      if (first.hasNext()) {
        return first;
      }
      Iterator<FactRow> current = begun == null ? second.get() : begun;
      begun = current;
      return current;
    }
  }

  /** A row for each line. */
  private static final class Each implements Iterator<FactRow> {
    private final FactLines file;
    private final Function<CsvFile.Good, FactRow> row;
    private CsvFile.@Nullable Row ahead;

    Each(FactLines file, Function<CsvFile.Good, FactRow> row) {
      this.file = file;
      this.row = row;
      this.ahead = file.next();
    }

    @Override
    public boolean hasNext() {
      return ahead != null;
    }

    @Override
    public FactRow next() {
      CsvFile.Row line = ahead;
      if (line == null) {
        throw new NoSuchElementException();
      }
      ahead = file.next();
      return line instanceof CsvFile.Broken broken
          ? FactRow.Stray.of(broken, file)
          : row.apply((CsvFile.Good) line);
    }
  }
}
