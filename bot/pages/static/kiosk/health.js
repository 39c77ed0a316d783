// The kiosk tells the hall how it is, and learns whether the server is there. Nothing of the person is told.
import { signal, effect } from '../vendor/preact.js';
import { kiosk } from './place.js';
import { active, brokenAt, calling, client, heard, screen } from './visit.js';

const EVERY = 15000, SOON = 3000;
const began = Date.now();
/** Whether the server answers; null before it was asked. */
export const reachable = signal(null);
/** Whether an engine is at work. */
export const ready = signal(true);
/** Hours a take-away link is good for; 0 where none is offered. */
export const takeaway = signal(0);
/** Whether staff can see that they are called; and whether somebody said to come. */
export const called = signal(false);
export const coming = signal(false);
let timer = 0, running = false, again = false, wasDown = false;

function state() {
  if (calling.value) return 'calling';
  if (wasDown) return 'offline';
  if (screen.value.name === 'wiped') return 'wiping';
  return active.value ? 'busy' : 'idle';
}

/** Tell now. */
export async function tell() {
  if (running) { again = true; return; }
  running = true;
  clearTimeout(timer);
  const sent = state();
  const { status, body } = await client.ask('/kiosk/health', {
    kiosk, state: sent, screen: `${innerWidth}×${innerHeight}`, up: Math.round((Date.now() - began) / 1000), unproved: client.unproved,
  });
  const ok = status === 200;
  if (ok) {
    takeaway.value = body.takeaway ? body.takeaway_hours : 0;
    const engine = await client.ready();
    ready.value = !engine || engine.ready !== false;
    if (client.unproved) client.wipeLeft();
  }
  called.value = ok && sent === 'calling' && calling.value;
  coming.value = called.value && body.answered === true;
  wasDown = !ok && (wasDown || reachable.value !== null);
  if (ok && sent === 'offline') wasDown = false;
  reachable.value = ok;
  if (ok) brokenAt.value = 0; else if (!brokenAt.value) brokenAt.value = Date.now();
  running = false;
  timer = setTimeout(tell, ok && ready.value && !calling.value ? EVERY : SOON);
  if (again) { again = false; tell(); }
}

export function watchHealth() {
  effect(() => { calling.value; active.value; screen.value.name; queueMicrotask(tell); });
  addEventListener('online', tell);
  heard.trouble = tell;
}
