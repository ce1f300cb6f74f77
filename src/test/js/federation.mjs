// A router over the hub and a second subgraph, both asked over HTTP. The second one is written here; its figures are invented.
import { createServer } from 'node:http';
import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { report, url } from './questions.mjs';

const registry = parse(/* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
  type Query { villages: [Village!]! office(organization: String!): Office }
  type Village { name: String! province: Province! }
  type Office { name: String! runBy: Organization! phase: Phase! }
  type Province @key(fields: "code") { code: String! households: Int! }
  type Organization @key(fields: "code") { code: String! telephone: String! }
  type Phase @key(fields: "code") { code: String! }
  type PageInfo @shareable { hasNextPage: Boolean! }
`);
const village = (name, code) => ({ name, province: { code } });
const households = { GILAN: 800000, ARDABIL: 350000 };
const schema = buildSubgraphSchema({
  typeDefs: registry,
  resolvers: {
    Query: {
      villages: () => [village('One', 'GILAN'), village('Two', 'ARDABIL'), village('Three', 'GILAN')],
      office: (_, { organization }) => ({ name: 'Office', runBy: { code: organization }, phase: { code: 'PHASE_1' } }),
    },
    Province: { households: ({ code }) => households[code] ?? 0 },
    Organization: { telephone: ({ code }) => `tel:${code}` },
  },
});

const answer = async (request, response) => {
  const { query, variables } = JSON.parse(Buffer.concat(await request.toArray()).toString());
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(await graphql({ schema, source: query, variableValues: variables })));
};
const server = createServer(answer);
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));

const post = (query) =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query }),
  }).then((reply) => reply.json());
const sdlOfHub = (await post('{ _service { sdl } }')).data._service.sdl;

const { supergraphSdl, errors } = composeServices([
  { name: 'hub', url, typeDefs: parse(sdlOfHub) },
  { name: 'registry', url: `http://127.0.0.1:${server.address().port}/`, typeDefs: registry },
]);
if (errors) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'));

const gateway = new ApolloGateway({ supergraphSdl });
const { executor } = await gateway.load();
const ask = async (query, variables = {}) => {
  const { data, errors: failed } = await executor({
    document: parse(query),
    request: { query, variables, http: { headers: new Headers() } },
    queryHash: query,
    operationName: null,
    context: {},
    metrics: {},
  });
  return { data, errors: failed ?? [] };
};

report({
  fromHub: await ask('{ province(code: "GILAN") { nameEn households } organization(code: "IMDAD") { nameEn telephone } }'),
  toHub: await ask(/* GraphQL */ `
    query Villages($filter: ProgressFilter) {
      villages { name province { code nameEn households progress(filter: $filter) { total { jobs pledged } } } }
    }`, { filter: { years: [1400] } }),
  office: await ask('{ office(organization: "IMDAD") { name runBy { nameFa telephone } phase { titleEn agreement { code } } } }'),
  unknown: await ask('{ office(organization: "NOBODY") { name runBy { nameFa } } }'),
});
await gateway.stop();
server.close();
