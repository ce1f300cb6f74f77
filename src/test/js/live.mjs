// What each client of subscriptions asks the hub, and what it reports. The test takes claims in all the while.
import { delivered, gilan, invalid, report } from './questions.mjs';

const jobs = /* GraphQL */ `
  subscription Jobs($province: String!) {
    progressChanged(filter: { provinces: [$province] }) { total { jobs } }
  }`;
const sources = /* GraphQL */ `subscription { sourceChanged { code state } }`;

/** The first so many events of a subscription, with how long after the first each came. */
const take = async (events, wanted) => {
  const taken = [];
  let began = 0;
  for await (const event of events) {
    began ||= performance.now();
    taken.push({ ...event, afterMillis: Math.round(performance.now() - began) });
    if (taken.length === wanted) break; // which stops the subscription
  }
  return taken;
};

/** `iterate` gives the results of a request one after the other; a request that is refused throws its errors or gives them. */
export const ask = async (iterate) => {
  const refused = async (request) => {
    try {
      return (await take(iterate(request), 1))[0].errors;
    } catch (errors) {
      return errors;
    }
  };
  report({
    query: (await take(iterate({ query: delivered, variables: gilan }), 2)).map(({ data }) => data),
    jobs: await take(iterate({ query: jobs, variables: { province: 'GILAN' } }), 3),
    sources: await take(iterate({ query: sources }), 1),
    invalid: (await refused({ query: invalid })).map(({ extensions }) => extensions.code),
    misspelt: (await refused({ query: jobs, variables: { province: 'GILN' } })).map(({ message }) => message),
  });
};
