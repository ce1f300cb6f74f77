import { Client, cacheExchange, fetchExchange } from '@urql/core';
import { delivered, gilan, invalid, misspelt, report, told, url } from './questions.mjs';

const client = (options) => new Client({ url, exchanges: [cacheExchange, fetchExchange], ...options });
const ask = async (document, variables, options) => {
  const { data, error } = await client(options).query(document, variables).toPromise();
  if (error?.networkError) throw error.networkError;
  return { data: data ?? null, errors: (error?.graphQLErrors ?? []).map(told) };
};

report({
  byPost: await ask(delivered, gilan, { preferGetMethod: false }),
  byGet: await ask(delivered, gilan, { preferGetMethod: 'force' }),
  misspelt: await ask(misspelt, {}),
  invalid: await ask(invalid, {}),
});
