// What an agent does with calls. Every deed goes to the server; the page shows what the server says came of it.
import { batch } from '../vendor/preact.js';
import { newId } from '../shared/storage.js';
import { api, ask, reason } from './api.js';
import { calls, busy, queue, dialog, choose, putCall, dropCall, draft, setDraft, tell, active } from './store.js';

export const find = (id) => (calls.value || []).find((c) => c.id === id);
const path = (id, rest = '') => `calls/${encodeURIComponent(id)}${rest}`;

// Deeds on one call go one behind the other, so that lines keep their order and versions do not overtake.
const chains = new Map();
function inTurn(id, deed) {
  const next = (chains.get(id) || Promise.resolve()).then(async () => {
    busy.value = new Set([...busy.value, id]);
    try { return await deed(); } finally {
      const rest = new Set(busy.value);
      rest.delete(id);
      busy.value = rest;
    }
  });
  chains.set(id, next.catch(() => {}));
  return next;
}

/** A deed that answers with the call as it is now; true where it was done. */
function change(id, rest, body, method) {
  return inTurn(id, async () => {
    const answer = await api(path(id, rest), body, method);
    const said = answer.body && (answer.body.call || answer.body);
    if (said && said.id === id && said.facts) putCall(said);
    if (answer.ok) return true;
    if (answer.status === 404) { dropCall(id); tell('这通咨询已经结束或转走了。', 'bad'); return false; }
    tell(answer.status === 409 ? '这通咨询刚刚有变化，已换成最新的，请再看一下。' : reason(answer), 'bad');
    return false;
  });
}

export async function newCall() {
  const used = new Set((calls.value || []).map((c) => c.slot));
  const slot = [0, 1, 2, 3].find((s) => !used.has(s));
  if (slot === undefined) { tell('四路都在用，先收尾一通再接。', 'bad'); return; }
  const call = await ask('calls', { slot });
  if (call) begin(call.call || call);
}

function begin(call) {
  batch(() => { putCall(call); choose(call.id); });
  focusIn(call.id, call.kind === 'citizen' ? '.say__field' : '.line__field');
}

/** The keys go to a part of a call once it is drawn. */
export function focusIn(id, selector) {
  let tries = 0;
  const look = () => {
    const found = document.querySelector(`[data-call="${CSS.escape(id)}"] ${selector}`);
    if (found) found.focus(); else if (tries++ < 20) setTimeout(look, 25);
  };
  look();
}

/** Write a line down. What cannot be sent goes back into the field. */
export async function sendLine(id, text) {
  setDraft(`line:${id}`, '');
  setDraft(`sent:${id}`, text);
  const done = await change(id, '/line', { text });
  setDraft(`sent:${id}`, '');
  if (!done && find(id)) setDraft(`line:${id}`, [text, draft(`line:${id}`)].filter(Boolean).join(' '));
}

/** What was on its way when the page was loaded again stands in the field once more. */
export function bringBack() {
  for (const { id } of calls.value || []) {
    const left = draft(`sent:${id}`);
    if (left) { setDraft(`sent:${id}`, ''); setDraft(`line:${id}`, [left, draft(`line:${id}`)].filter(Boolean).join(' ')); }
  }
}

const level = (item) => (item.level ? { level: item.level } : {});
export const answer = (id, next, value) => change(id, '/answer', { fact: next.fact, ...level(next), value });
export const setFact = (id, item, value) => change(id, `/facts/${encodeURIComponent(item.fact)}`, { value, ...level(item) }, 'PUT');
export const dropFact = (id, item) => change(id, `/facts/${encodeURIComponent(item.fact)}${item.level ? `?level=${encodeURIComponent(item.level)}` : ''}`, undefined, 'DELETE');

/** Into the record: told to the caller. what: {entry} | {clause} | {text}, and more of it for the record. */
export async function told(id, what) {
  if (await change(id, '/told', what)) tell('已记入记录：告知了对方。');
}

/** One key: what the documents do not answer goes to the curators. */
export async function mark(id) {
  const call = find(id);
  if (!call) return;
  const asked = (call.lines || []).filter((l) => l.who !== 'bot' && ['line', 'faq'].includes(l.kind)).pop();
  const text = (draft(`faq:${id}`) || draft(`line:${id}`) || (call.faq && call.faq.question) || (asked && asked.text) || '').trim();
  if (!text) { tell('还没有问题可登记：先写下对方问了什么。', 'bad'); return; }
  const done = await inTurn(id, () => ask(path(id, '/mark'), { text }));
  if (done && done.call) putCall(done.call);
  if (done) tell(`已登记给知识库：“${text.slice(0, 24)}${text.length > 24 ? '……' : ''}”`);
}

export async function split(id, keep) {
  const done = await inTurn(id, () => ask(path(id, '/split'), { keep }));
  if (!done) return false;
  batch(() => { done.calls.forEach(putCall); choose(done.calls[done.calls.length - 1].id); });
  focusIn(active.value, '.line__field');
  tell('已经分成两通。');
  return true;
}

/** An empty call is thrown away; one with something in it is wrapped up. */
export async function discard(id) {
  const answer = await api(path(id), undefined, 'DELETE');
  if (answer.ok || answer.status === 404) dropCall(id); else openWrapUp(id);
}

export async function openWrapUp(id) {
  const sheet = await ask(path(id, '/wrap-up'));
  if (sheet) dialog.value = { name: 'wrapup', id, sheet };
}

/** Close with what stands in the dialog: '' or what is still missing. */
export async function close(id, sheet) {
  const answer = await api(path(id, '/wrap-up'), sheet);
  if (answer.ok) {
    batch(() => { dialog.value = null; dropCall(id); if (answer.body && answer.body.call) begin(answer.body.call); });
    tell('已收尾，记录已保存。');
    return null;
  }
  if (answer.status === 404) { dialog.value = null; dropCall(id); return null; }
  return { told: reason(answer), missing: (answer.body && answer.body.missing) || [] };
}

export async function transfer(id, to, note) {
  const done = await ask(path(id, '/transfer'), { to, note });
  if (done) { dialog.value = null; dropCall(id); tell('已经转过去了。'); }
}

// -- conversations ------------------------------------------------------------------------------------------------
const conversation = (name, rest = '') => `conversations/${encodeURIComponent(name)}${rest}`;
export const history = (name) => api(conversation(name));

export async function take(name) {
  if ((calls.value || []).length >= 4) { tell('四路都在用，先收尾一通再接。', 'bad'); return; }
  const answer = await api(conversation(name, '/take'), {});
  if (answer.ok) { dialog.value = null; begin(answer.body.call || answer.body); return; }
  tell(reason(answer), 'bad');
  const again = await api('queue');
  if (again.ok) queue.value = { ...again.body, skew: (queue.value || {}).skew || 0 };
}

/** Say something to the citizen; true where the server has it. The id stays the same until then: twice is once. */
export async function say(call, text) {
  const key = `sayid:${call.id}`;
  const kept = draft(key);
  const message_id = kept && kept.text === text ? kept.id : newId();
  setDraft(key, { id: message_id, text });
  const answer = await api(conversation(call.conversation, '/say'), { text, message_id });
  if (answer.ok) { setDraft(key, ''); return true; }
  tell(reason(answer), 'bad');
  return false;
}

export async function handBack(call) {
  const done = await ask(conversation(call.conversation, '/hand-back'), { call: call.id });
  if (!done) return;
  tell('已交还机器人，情况都带过去了。');
  openWrapUp(call.id);
}
