// What the GraphQL over HTTP specification asks of a server, one line for each audit: status, id, name, reason.
import { auditServer } from 'graphql-http';
import { url } from './questions.mjs';

for (const { id, name, status, reason } of await auditServer({ url })) {
  console.log([status, id, name, reason ?? ''].join('\t'));
}
