// Server-sent events over fetch. EventSource cannot tell a silent line from a dead one nor see an HTTP status;
// here every byte, the server's 15 s pings too, is a sign of life.
const STALL = 40000;
const WAITS = [300, 1000, 2000, 4000, 8000, 15000];

/** Splits a stream of text into events: feed(text) calls onEvent({event, id, data}). */
export function eventParser(onEvent) {
  let rest = '', event = {};
  const line = (text) => {
    if (text === '') {
      if (event.data !== undefined) onEvent({ event: event.event || 'message', id: event.id || '', data: event.data });
      event = {};
    } else if (text[0] !== ':') {
      const at = text.indexOf(':');
      const field = at < 0 ? text : text.slice(0, at);
      const value = at < 0 ? '' : text.slice(at + 1).replace(/^ /, '');
      event[field] = field === 'data' && event.data !== undefined ? `${event.data}\n${value}` : value;
    }
  };
  return (text) => {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    lines.forEach(line);
  };
}

/**
 * Keeps one stream open until closed.
 * url(): the address, made anew for each connection; on.event(e), on.state('connecting' | 'open' | 'broken'),
 * on.gone(): the server knows nothing of this conversation.
 */
export class Stream {
  constructor(url, on) {
    Object.assign(this, { url, on, tries: 0, closed: false, abort: null, timer: 0, lastByte: 0 });
    this.wake = () => { if (!document.hidden) this.nudge(); };
    addEventListener('online', this.wake);
    document.addEventListener('visibilitychange', this.wake);
    this.connect();
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    clearInterval(this.guard);
    removeEventListener('online', this.wake);
    document.removeEventListener('visibilitychange', this.wake);
    if (this.abort) this.abort.abort();
  }

  /** Try again now if the line is down or has been silent for long. */
  nudge() {
    if (this.closed) return;
    if (!this.abort) this.connect();
    else if (Date.now() - this.lastByte > 20000) this.abort.abort();
  }

  async connect() {
    clearTimeout(this.timer);
    if (this.closed || this.abort) return;
    const abort = this.abort = new AbortController();
    this.on.state('connecting');
    this.lastByte = Date.now();
    this.guard = setInterval(() => { if (Date.now() - this.lastByte > STALL) abort.abort(); }, 5000);
    try {
      const answer = await fetch(this.url(), { headers: { Accept: 'text/event-stream' }, cache: 'no-store', signal: abort.signal });
      if (answer.status === 404) { this.close(); this.on.gone(); return; }
      if (!answer.ok || !answer.body) throw new Error(String(answer.status));
      this.tries = 0;
      this.on.state('open');
      await this.drain(answer.body.getReader());
    } catch { /* a broken line; told below */ } finally {
      clearInterval(this.guard);
      this.abort = null;
    }
    if (this.closed) return;
    this.on.state('broken');
    this.timer = setTimeout(() => this.connect(), WAITS[Math.min(this.tries++, WAITS.length - 1)] * (0.8 + Math.random() * 0.4));
  }

  async drain(reader) {
    const decoder = new TextDecoder();
    const feed = eventParser((e) => { if (!this.closed) this.on.event(e); });
    for (;;) {
      const { done, value } = await reader.read();
      if (done || this.closed) return;
      this.lastByte = Date.now();
      feed(decoder.decode(value, { stream: true }));
    }
  }
}
