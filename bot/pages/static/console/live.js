// One stream for the whole console, and what it brings put where the page looks.
import { batch } from '../vendor/preact.js';
import { Stream } from '../shared/stream.js';
import { api, whoAmI } from './api.js';
import { me, expired, link, lost, queue, calls, figures, unread, active, putCall, dropCall, mayTalk, tell } from './store.js';

const BLINK = 1200;
let stream = null;
let timer = 0;
let last = 0;
/** Called with a conversation's id when something was said in it. */
export const heard = new Set();

const HANDLERS = {
  queue(value) { takeQueue(value); },
  call({ call }) {
    const known = (calls.value || []).find((c) => c.id === call.id);
    batch(() => {
      putCall(call);
      if (!known) tell(call.kind === 'phone' ? '有一通电话转给您了。' : '有一个对话转给您了。');
      const spoke = known && call.lines.length && call.lines[call.lines.length - 1].who === 'caller' && call.lines.length > known.lines.length;
      if ((!known || spoke) && active.value !== call.id) unread.value = new Set([...unread.value, call.id]);
    });
    if (call.conversation) heard.forEach((listener) => listener(call.conversation));
  },
  gone({ call }) { dropCall(call.id || call); },
  figures(value) { figures.value = { ...(figures.value || {}), ...value }; },
  signed_out() { whoAmI(); },
};

function takeQueue(value) {
  // The clocks of this machine and the server's may differ.
  const waits = value.items.find((q) => q.waiting_seconds > 0);
  const skew = waits ? Date.now() / 1000 - waits.since - waits.waiting_seconds : (queue.value || {}).skew || 0;
  queue.value = { ...value, skew };
}

/** Everything anew: at the start, and after the line was down. */
export async function refresh() {
  if (!mayTalk.value) { calls.value = []; return; }
  const [open, waiting] = await Promise.all([api('calls'), api('queue')]);
  batch(() => {
    if (open.ok) calls.value = open.body.calls.slice().sort((a, b) => a.slot - b.slot);
    if (waiting.ok) takeQueue(waiting.body);
  });
}

export function listen() {
  if (stream) return;
  stream = new Stream(() => `/console/api/stream?since=${last}`, {
    state(state) {
      const was = link.value;
      link.value = state;
      clearTimeout(timer);
      if (state === 'open') lost.value = false; else timer = setTimeout(() => { lost.value = link.value !== 'open' && link.value !== 'idle'; }, BLINK);
      if (state === 'broken' && me.value && !expired.value) whoAmI();
      if (state === 'open' && was !== 'idle') refresh();
    },
    gone() { stream = null; link.value = 'broken'; },
    event({ event, id, data }) {
      if (id) last = id;
      if (HANDLERS[event]) HANDLERS[event](JSON.parse(data));
    },
  });
}

export function hush() {
  if (stream) stream.close();
  stream = null;
  last = 0;
  link.value = 'idle';
}

/** Look at once whether the line is back (after signing in again). */
export const nudge = () => { if (stream) stream.nudge(); else listen(); };
