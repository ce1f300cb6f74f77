import { ClientError, GraphQLClient } from 'graphql-request';
import { delivered, gilan, invalid, misspelt, report, told, url } from './questions.mjs';

const ask = async (document, variables, options) => {
  const client = new GraphQLClient(url, { errorPolicy: 'all', ...options });
  try {
    const { data, errors } = await client.rawRequest(document, variables);
    return { data: data ?? null, errors: (errors ?? []).map(told) };
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    return { data: error.response.data ?? null, errors: error.response.errors.map(told) };
  }
};

report({
  byPost: await ask(delivered, gilan),
  byGet: await ask(delivered, gilan, { method: 'GET' }),
  misspelt: await ask(misspelt),
  invalid: await ask(invalid),
});
