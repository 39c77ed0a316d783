// One visit: it begins with consent and ends with a wipe that the server proves. Nothing outlives it but the token,
// which is kept for the tab so that a reload can delete what was left behind.
import { signal, batch } from '../vendor/preact.js';
import { ChatClient } from '../shared/client.js';
import { asAtFirst } from './place.js';

/** {name, ...}: start home question check edit result takeaway faq answer note staff wiped */
export const screen = signal({ name: 'start' });
/** Somebody has begun and nothing is wiped yet. */
export const active = signal(false);
/** When the server could first not be reached (ms since 1970); 0 while it can. */
export const brokenAt = signal(0);
export const calling = signal(false);
/** Sentence while no engine is up; '' else. */
export const notice = signal('');

export const go = (name, more = {}) => { screen.value = { name, ...more }; };

/** Called by the visit: turns.js hears replies, ends of work and refusals; health.js hears of trouble on the line. */
export const heard = { reply() {}, idle() {}, refused() {}, clear() {}, trouble() {}, alive() {} };

class KioskClient extends ChatClient {
  // What was answered lies in memory alone: a power cut takes it, a reload finds the token and deletes the rest.
  keep() { this.store.write({ token: this.token }); }

  get unproved() { return (this.wipes.read().left || []).length; }
}

let working = false;
export const client = new KioskClient({
  channel: 'kiosk',
  on: {
    reply(_, payload) { notice.value = ''; heard.reply(payload); },
    typing(now) { if (working && !now) heard.idle(); working = now; },
    notice(text) { notice.value = text; },
    // A broken stream says little (it may only be quiet): whether the server is there, health asks.
    link(state) { if (state === 'broken') heard.trouble(); },
    delivery(_, state, told) {
      if (state === 'retrying') heard.trouble();
      if (state === 'refused') heard.refused(told);
    },
    ended() { if (active.value) endVisit('gone'); },
  },
});

/** A page that was loaded anew begins clean: what the last visit left on the server is deleted. */
export async function cleanStart() {
  if (!client.token) return;
  go('wiped', { reason: 'reload', state: 'working' });
  await proof('reload');
}

export function beginVisit() {
  batch(() => { active.value = true; brokenAt.value = 0; go('home'); });
}

const SHOWN = 8000;
let backHome = 0;
/** Forget here at once, delete on the server, and show which of the two is proved. reason: done idle lost gone reload */
export async function endVisit(reason = 'done') {
  if (!active.value) return;
  batch(() => {
    active.value = false;
    calling.value = false;
    notice.value = '';
    brokenAt.value = 0;
    heard.clear();
    go('wiped', { reason, state: 'working' });
  });
  await proof(reason);
}

async function proof(reason) {
  const show = (state) => {
    if (screen.value.name !== 'wiped' || active.value) return;
    go('wiped', { reason, state });
    clearTimeout(backHome);
    if (state === 'done') backHome = setTimeout(toStart, SHOWN);
  };
  const slow = setTimeout(() => show('later'), 4000);
  const proved = await client.wipe();
  clearTimeout(slow);
  show(proved ? 'done' : 'later');
}

/** The first page, as the hall set it up. */
export function toStart() {
  if (active.value) return;
  clearTimeout(backHome);
  asAtFirst();
  go('start');
}
