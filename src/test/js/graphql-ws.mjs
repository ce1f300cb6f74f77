import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { ask } from './live.mjs';
import { url } from './questions.mjs';

const client = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
await ask((request) => client.iterate(request));
await client.dispose();
