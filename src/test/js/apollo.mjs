import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client/core/index.js';
import { CombinedGraphQLErrors } from '@apollo/client/errors/index.js';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries/index.js';
import { delivered, gilan, invalid, misspelt, report, told, url } from './questions.mjs';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const ask = async (link, query, variables) => {
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const { data, error } = await client.query({ query: gql(query), variables, errorPolicy: 'all' });
  if (error && !CombinedGraphQLErrors.is(error)) throw error;
  return { data: data ?? null, errors: (error?.errors ?? []).map(told) };
};

const http = new HttpLink({ uri: url });
report({
  byPost: await ask(http, delivered, gilan),
  byGet: await ask(new HttpLink({ uri: url, useGETForQueries: true }), delivered, gilan),
  // First asks by the document's hash alone, which the hub does not know, then with the document beside the hash.
  byHash: await ask(ApolloLink.from([new PersistedQueryLink({ sha256 }), http]), delivered, gilan),
  misspelt: await ask(http, misspelt),
  invalid: await ask(http, invalid),
});
