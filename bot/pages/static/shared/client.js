// The chat's API: a conversation begun when first needed, messages queued and sent again until the server has
// them (each under one id, so twice is once), replies by a stream that goes on where it broke off.
import { Stream } from './stream.js';
import { tabStore, newId } from './storage.js';

const RETRY = [500, 1000, 2000, 4000, 8000, 15000];
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * new ChatClient({channel, on}); every handler is optional:
 *   on.reply(sequence, payload)      a reply, in order, once
 *   on.typing(bool)                  work on a message begins or ends
 *   on.notice(text)                  no engine is up: what can be said meanwhile
 *   on.link(state)                   'idle' | 'connecting' | 'open' | 'broken'
 *   on.delivery(id, state, told)     'waiting' | 'sending' | 'retrying' (told: 'line' or 'busy') | 'sent' | 'refused' (told: why)
 *   on.ended()                       the conversation is gone on the server
 */
export class ChatClient {
  constructor({ channel = 'web', on = {} } = {}) {
    this.channel = channel;
    this.on = on;
    this.store = tabStore(channel);
    this.wipes = tabStore(`${channel}.wipes`);
    const kept = this.store.read();
    this.token = kept.token || null;
    this.queue = kept.queue || [];
    this.last = 0;
    this.pumping = false;
    addEventListener('online', () => this.pump());
    this.wipeLeft();
  }

  get begun() { return Boolean(this.token || this.queue.length); }

  /** Pick up a conversation of this tab; the lines said so far ([] where there is none, null where it is gone). */
  async resume() {
    if (!this.token) { this.pump(); return []; }
    for (let tries = 0; ; tries++) {
      const answer = await this.ask(`/chat/history?${this.named()}`);
      if (answer.status === 200) {
        const lines = answer.body.messages;
        this.last = lines.reduce((most, l) => Math.max(most, l.sequence || 0), 0);
        this.queue = this.queue.filter((m) => !lines.some((l) => l.message_id === m.id));
        this.keep();
        this.listen();
        this.pump();
        return lines;
      }
      if (answer.status === 404) { this.forget(); return null; }
      this.tell('link', 'broken');
      await wait(RETRY[Math.min(tries, RETRY.length - 1)]);
    }
  }

  /** Queue a message; its id. `shown` is what the person sees where the text is a button's payload. */
  send(text, shown = text) {
    const message = { id: newId(), text, shown };
    this.queue.push(message);
    this.keep();
    this.tell('delivery', message.id, 'waiting');
    this.pump();
    return message.id;
  }

  /** Bring out what waits, in order, one at a time, until the server has it. */
  async pump() {
    if (this.pumping) return;
    this.pumping = true;
    let tries = 0;
    while (this.queue.length) {
      const message = this.queue[0];
      if (!tries) this.tell('delivery', message.id, 'sending');
      const done = await this.bring(message);
      if (!this.queue.length || this.queue[0] !== message) continue;
      if (done === true) { this.queue.shift(); this.keep(); tries = 0; } else {
        this.tell('delivery', message.id, 'retrying', done);
        await wait(RETRY[Math.min(tries++, RETRY.length - 1)]);
      }
    }
    this.pumping = false;
  }

  /** One attempt: true where the message needs no other, else why: 'line' or 'busy'. */
  async bring(message) {
    if (!this.token) {
      const begun = await this.ask('/chat/start', { channel: this.channel });
      if (begun.status !== 200) return begun.status === 429 ? 'busy' : 'line';
      this.token = begun.body.conversation;
      this.keep();
      this.listen();
    }
    const { status, body } = await this.ask('/chat/messages', { conversation: this.token, message: message.text, message_id: message.id });
    if (status === 429) return 'busy';
    if (status === 0 || status >= 500) return 'line';
    if (status === 404) { this.tell('delivery', message.id, 'refused', ''); this.gone(); return true; }
    const told = body && (body.error || (body.messages && body.messages[0] && body.messages[0].text));
    if (status >= 400 || (body && body.accepted === false)) this.tell('delivery', message.id, 'refused', told || '这条消息没能发出去。');
    else this.tell('delivery', message.id, 'sent');
    return true;
  }

  listen() {
    if (this.stream) this.stream.close();
    this.stream = new Stream(() => `/chat/stream?${this.named()}&after=${this.last}`, {
      state: (state) => {
        // A new stream tells only that work goes on, never that it has ended meanwhile.
        if (state === 'connecting') this.tell('typing', false);
        this.tell('link', state);
      },
      gone: () => this.gone(),
      event: (e) => this.event(e),
    });
  }

  event({ event, id, data }) {
    const value = JSON.parse(data);
    if (event === 'typing') this.tell('typing', value.typing);
    else if (event === 'notice') this.tell('notice', value.text);
    else if (event === 'end') this.gone();
    else if (event === 'message') {
      const sequence = Number(id);
      if (sequence <= this.last) return;
      this.last = sequence;
      this.tell('reply', sequence, value);
    }
  }

  /** Forget the conversation here and delete it on the server; true when the server has proved it. */
  async wipe() {
    if (this.token) this.wipes.write({ left: [...(this.wipes.read().left || []), this.named()] });
    this.forget();
    return this.wipeLeft();
  }

  /** Delete what could not be deleted before, for the line was down: tried again at each start. */
  async wipeLeft() {
    let proved = true;
    for (const named of this.wipes.read().left || []) {
      let done = false;
      for (let tries = 0; tries < RETRY.length && !done; tries++) {
        if (tries) await wait(RETRY[tries]);
        const { status, body } = await this.ask(`/chat/conversation?${named}`, undefined, 'DELETE');
        done = status === 404 || (status === 200 && Boolean(body && body.wiped));
      }
      if (done) this.wipes.write({ left: (this.wipes.read().left || []).filter((n) => n !== named) });
      proved = proved && done;
    }
    return proved;
  }

  /** The facts known so far, in words; null where they cannot be had now. */
  async situation() {
    if (!this.token) return null;
    const { status, body } = await this.ask(`/chat/situation?${this.named()}`);
    return status === 200 ? body : null;
  }

  /** Whether an engine is at work: {ready, missing}; null where the door itself is out of reach. */
  async ready() {
    const { status, body } = await this.ask('/ready');
    return status ? body : null;
  }

  forget() {
    if (this.stream) this.stream.close();
    this.stream = null;
    this.token = null;
    this.queue = [];
    this.last = 0;
    this.store.clear();
    this.tell('typing', false);
    this.tell('link', 'idle');
  }

  gone() { this.forget(); this.tell('ended'); }
  keep() { this.store.write({ token: this.token, queue: this.queue }); }
  named() { return `conversation=${encodeURIComponent(this.token)}`; }
  tell(name, ...what) { if (this.on[name]) this.on[name](...what); }

  async ask(path, body, method = body ? 'POST' : 'GET') {
    try {
      const answer = await fetch(path, {
        method, cache: 'no-store',
        headers: body ? { 'Content-Type': 'application/json' } : undefined,
        body: body ? JSON.stringify(body) : undefined,
      });
      return { status: answer.status, body: await answer.json().catch(() => null) };
    } catch {
      return { status: 0, body: null };
    }
  }
}
