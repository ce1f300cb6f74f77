import { request } from 'graphql-request';
import { DeliveredInDocument, JobsOfDocument, type DeliveredInQuery, type Settlement } from './operations.js';

declare const process: { argv: string[] };

const url = `${process.argv[2]}/graphql`;

// A value that the hub does not have is refused by the compiler.
// @ts-expect-error
export const refused = () => request(url, DeliveredInDocument, { filter: { settlements: ['VILLAGE'] } });

type Row = NonNullable<DeliveredInQuery['progress']>['rows'][number];

/** Settlements may grow: whoever lists them all must say what becomes of a new one. */
const titles: Record<Settlement, string> = {
  URBAN: 'in town',
  RURAL: 'in villages',
  NOMADIC: 'on the move',
  '%future added value': 'elsewhere',
};

const inWords = (row: Row): string => {
  // @ts-expect-error Every measure can be null.
  const _half = row.jobs / 2;
  const where = row.settlement === null ? 'not known where' : titles[row.settlement];
  return `${row.organization?.code ?? '?'} ${where}: ${row.jobs ?? 'not known'}`;
};

const { progress } = await request(url, DeliveredInDocument, {
  filter: { provinces: ['GILAN'], years: [1400], settlements: ['RURAL', 'URBAN'] },
});
if (!progress) throw new Error('No progress');
const asOf: string = progress.asOf; // Date and DateTime come as text
const { jobs } = await request(url, JobsOfDocument, {
  filter: { provinces: ['GILAN'], genders: ['FEMALE'], joint: true },
  first: 3,
});

console.log(
  JSON.stringify({
    asOf,
    rows: progress.rows.map(inWords),
    jobs: progress.total.jobs,
    joint: (jobs?.nodes ?? []).map((job) => job.claims.length),
  }),
);
