// What the whole console knows: who is signed in, the queue, the open calls, how the line stands, what is half typed.
import { signal, computed, effect } from '../vendor/preact.js';
import { tabStore } from '../shared/storage.js';

/** undefined: not asked yet; null: nobody is signed in; else {agent: {name, display, roles}, csrf}. */
export const me = signal(undefined);
/** The session ended while somebody was at work: the sign-in dialog stands over the page. */
export const expired = signal(false);
/** 'idle' | 'connecting' | 'open' | 'broken' */
export const link = signal('idle');
/** The line has been down for longer than a blink. */
export const lost = signal(false);
/** {items, total, skew}; null while loading. */
export const queue = signal(null);
/** Open calls by slot; null while loading. */
export const calls = signal(null);
export const figures = signal(null);
/** 'desk' | 'curator' | 'figures' | 'audit' */
export const view = signal('desk');
/** {name, ...} of the open dialog; null where none is. */
export const dialog = signal(null);
/** Ids of the calls being worked on by the server. */
export const busy = signal(new Set());
/** Ids of calls with words of a citizen not looked at yet. */
export const unread = signal(new Set());
/** Wall-clock seconds, once a second. */
export const now = signal(Date.now() / 1000);
setInterval(() => { now.value = Date.now() / 1000; }, 1000);

export const may = (role) => Boolean(me.value && me.value.agent.roles.includes(role));
export const mayTalk = computed(() => may('agent') || may('supervisor'));

// -- the calls ------------------------------------------------------------------------------------------------
const chosen = signal(null);
/** The id of the call under the hands; the first one where the chosen one is gone. */
export const active = computed(() => {
  const all = calls.value || [];
  return all.some((c) => c.id === chosen.value) ? chosen.value : (all[0] || {}).id || null;
});
export const activeCall = computed(() => (calls.value || []).find((c) => c.id === active.value) || null);
export function choose(id) {
  chosen.value = id;
  const rest = new Set(unread.value);
  if (rest.delete(id)) unread.value = rest;
}

/** Take a call as the server tells it; an older version than the one shown is not taken. */
export function putCall(call) {
  const all = calls.value || [];
  const known = all.find((c) => c.id === call.id);
  if (known && known.version > call.version) return;
  if (call.state === 'closed') { dropCall(call.id); return; }
  calls.value = [...all.filter((c) => c.id !== call.id), call].sort((a, b) => a.slot - b.slot);
}
export function dropCall(id) {
  calls.value = (calls.value || []).filter((c) => c.id !== id);
  forgetDrafts(id);
}
/** What a call is called on the page. */
export const nameOf = (call) => call.title || (call.kind === 'citizen' ? '来访对话' : '电话咨询');

// -- what is half typed -----------------------------------------------------------------------------------------
const store = tabStore('console');
/** "kind:call" -> text or object; kept over a reload, gone at sign-out. */
export const drafts = signal(store.read().drafts || {});
effect(() => { store.write({ drafts: drafts.value, of: me.value ? me.value.agent.name : store.read().of }); });
export const draft = (key) => drafts.value[key];
export function setDraft(key, value) {
  const { [key]: _, ...rest } = drafts.value;
  drafts.value = value === '' || value === undefined ? rest : { ...rest, [key]: value };
}
export function forgetDrafts(id) {
  drafts.value = Object.fromEntries(Object.entries(drafts.value).filter(([key]) => !key.endsWith(`:${id}`)));
}
/** Another person than the one who typed: nothing of the first is left. */
export function ownDrafts(name) {
  const { of } = store.read();
  if (of && of !== name) drafts.value = {};
}
export function forgetAll() {
  drafts.value = {};
  store.clear();
}

// -- short words to the agent -------------------------------------------------------------------------------------
/** [{id, text, kind: 'ok' | 'bad'}] */
export const notices = signal([]);
let count = 0;
export function tell(text, kind = 'ok') {
  const id = ++count;
  notices.value = [...notices.value.filter((n) => n.text !== text), { id, text, kind }].slice(-3);
  setTimeout(() => { notices.value = notices.value.filter((n) => n.id !== id); }, kind === 'bad' ? 9000 : 4000);
}
