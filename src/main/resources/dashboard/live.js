// Tells when the figures may have changed. The hub says so itself, over a WebSocket in the protocol
// graphql-transport-ws; where that cannot be had, it is asked every thirty seconds.

/** @import { Filter, Kept, Liveness, SourceNews } from './types.js' */

import { HOME } from './home.js';
import { credentials } from './key.js';
import { KEPT_CHANGED, PROGRESS_CHANGED, SOURCE_CHANGED } from './questions.js';

const POLL_MILLISECONDS = 30_000;
const FIRST_POLL_MILLISECONDS = 3_000;
const FIRST_PAUSE_MILLISECONDS = 1_000;
const LONGEST_PAUSE_MILLISECONDS = 60_000;
/** A connection that is quiet for longer is asked whether it still is one. */
const QUIET_MILLISECONDS = 20_000;
const LONGEST_SILENCE_MILLISECONDS = 10_000;

/**
 * @typedef {Object} Listener
 * @property {() => Filter} filter of the figures that the page shows
 * @property {(version: string) => void} changed the figures are others, since this version of the ledger
 * @property {(source: SourceNews) => void} source how a source is doing, changed or not
 * @property {() => boolean} keeps whether the reader may keep anything, as far as that is known
 * @property {(kept: Kept) => void} kept what is kept beside the figures, changed or not
 * @property {() => Promise<void>} poll asks the hub whether something is new
 * @property {(state: Liveness) => void} state how news come now
 */

/** @typedef {{progressChanged?: {ledgerVersion: string}, sourceChanged?: SourceNews, keptChanged?: Kept}} Told */
/** @typedef {{type: string, id?: string, payload?: any}} Message */

/**
 * Listens while it is let to, for as long as the page lives.
 *
 * @param {Listener} listener
 * @returns {{follow: () => void, listen: (listens: boolean) => void}} to be called when the filter is another, and to begin
 *   or to pause
 */
export function listen(listener) {
  const connection = new Connection(listener);
  window.addEventListener('online', () => connection.hurry());
  return { follow: () => connection.follow(), listen: (listens) => (listens ? connection.begin() : connection.end()) };
}

class Connection {
  /** @param {Listener} listener */
  constructor(listener) {
    this.listener = listener;
    /** @type {WebSocket | null} */
    this.socket = null;
    this.pause = FIRST_PAUSE_MILLISECONDS;
    this.isAcknowledged = false;
    this.isWanted = false;
    this.subscription = 0;
    this.hearsOfKept = false;
    /** @type {string | null} */
    this.filter = null;
    /** @type {{again?: number, silence?: number, first?: number, poll?: number | undefined}} */
    this.timers = {};
  }

  begin() {
    if (!this.isWanted) {
      this.isWanted = true;
      this.pause = FIRST_PAUSE_MILLISECONDS;
      this.open();
    }
  }

  end() {
    this.isWanted = false;
    const socket = this.socket;
    this.closed();
    if (socket?.readyState === WebSocket.CONNECTING) {
      socket.addEventListener('open', () => socket.close());
    } else {
      socket?.close();
    }
    window.clearTimeout(this.timers.first);
    window.clearInterval(this.timers.poll);
    this.timers.poll = undefined;
    this.listener.state('paused');
  }

  open() {
    window.clearTimeout(this.timers.again);
    const address = new URL(HOME + 'graphql', window.location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    this.isAcknowledged = false;
    const socket = new WebSocket(address, 'graphql-transport-ws');
    socket.addEventListener('open', () => this.send({ type: 'connection_init', payload: credentials() }));
    socket.addEventListener('message', (event) => this.socket === socket && this.received(JSON.parse(event.data)));
    socket.addEventListener('close', () => this.socket === socket && this.closed());
    this.timers.silence = window.setTimeout(() => this.giveUp(), LONGEST_SILENCE_MILLISECONDS);
    this.socket = socket;
  }

  heard() {
    window.clearTimeout(this.timers.silence);
    this.timers.silence = window.setTimeout(() => this.doubt(), QUIET_MILLISECONDS);
  }

  doubt() {
    this.send({ type: 'ping' });
    this.timers.silence = window.setTimeout(() => this.giveUp(), LONGEST_SILENCE_MILLISECONDS);
  }

  /** Where nobody answers, a closing handshake would take its time too. */
  giveUp() {
    const socket = this.socket;
    this.closed();
    socket?.close();
  }

  /** @param {Message} message */
  send(message) {
    this.socket?.send(JSON.stringify(message));
  }

  /** @param {Message} message */
  received(message) {
    if (this.isAcknowledged) {
      this.heard();
    }
    switch (message.type) {
      case 'connection_ack':
        this.acknowledged();
        break;
      case 'ping':
        this.send({ type: 'pong' });
        break;
      case 'next':
        this.told(message.payload.data);
        break;
      case 'error':
      case 'complete':
        // What the hub refuses once it would refuse again: the page asks instead, and tries again after a while.
        if (message.id === 'sources' || message.id === this.progressId()) {
          this.socket?.close();
        }
        break;
      default:
    }
  }

  acknowledged() {
    this.heard();
    window.clearTimeout(this.timers.first);
    window.clearInterval(this.timers.poll);
    this.timers.poll = undefined;
    this.isAcknowledged = true;
    this.pause = FIRST_PAUSE_MILLISECONDS;
    this.send({ id: 'sources', type: 'subscribe', payload: { query: SOURCE_CHANGED } });
    this.subscribe();
    this.hearsOfKept = false;
    this.hearOfKept();
    this.listener.state('live');
  }

  /** Who may keep nothing is refused that. */
  hearOfKept() {
    if (!this.hearsOfKept && this.listener.keeps()) {
      this.hearsOfKept = true;
      this.send({ id: 'kept', type: 'subscribe', payload: { query: KEPT_CHANGED } });
    }
  }

  subscribe() {
    this.subscription += 1;
    const filter = this.listener.filter();
    this.filter = JSON.stringify(filter);
    const payload = { query: PROGRESS_CHANGED, variables: { filter } };
    this.send({ id: this.progressId(), type: 'subscribe', payload });
  }

  progressId() {
    return `progress-${this.subscription}`;
  }

  /** Another filter: another question to be told about. */
  follow() {
    if (this.isAcknowledged) {
      this.hearOfKept();
    }
    if (this.isAcknowledged && JSON.stringify(this.listener.filter()) !== this.filter) {
      this.send({ id: this.progressId(), type: 'complete' });
      this.subscribe();
    }
  }

  /** @param {Told | null} data */
  told(data) {
    if (data?.progressChanged) {
      this.listener.changed(data.progressChanged.ledgerVersion);
    }
    if (data?.sourceChanged) {
      this.listener.source(data.sourceChanged);
    }
    if (data?.keptChanged) {
      this.listener.kept(data.keptChanged);
    }
  }

  closed() {
    window.clearTimeout(this.timers.silence);
    this.socket = null;
    this.isAcknowledged = false;
    window.clearTimeout(this.timers.again);
    if (!this.isWanted) {
      return;
    }
    if (!this.timers.poll) {
      this.timers.poll = window.setInterval(() => this.poll(), POLL_MILLISECONDS);
      this.timers.first = window.setTimeout(() => this.poll(), FIRST_POLL_MILLISECONDS);
    }
    this.timers.again = window.setTimeout(() => this.open(), this.pause * (0.5 + Math.random()));
    this.pause = Math.min(2 * this.pause, LONGEST_PAUSE_MILLISECONDS);
  }

  async poll() {
    try {
      await this.listener.poll();
      this.say('polling');
    } catch {
      this.say('away');
    }
  }

  /** @param {Liveness} state */
  say(state) {
    if (!this.isAcknowledged && this.isWanted) {
      this.listener.state(state);
    }
  }

  /** The network is back: there is nothing to wait for. */
  hurry() {
    if (!this.socket && this.isWanted) {
      this.pause = FIRST_PAUSE_MILLISECONDS;
      this.open();
    }
  }
}
