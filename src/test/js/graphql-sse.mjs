import { createClient } from 'graphql-sse';
import { ask } from './live.mjs';
import { url } from './questions.mjs';

const client = createClient({ url, retryAttempts: 0 });
await ask((request) => client.iterate(request));
client.dispose();
