// The talk as signals: what was said, what is being waited for, how the line stands, what is known of the person.
import { signal, computed, batch } from '../vendor/preact.js';
import { ChatClient } from '../shared/client.js';

/** [{key, from: 'user' | 'bot' | 'note', text, shown?, state?, told?, buttons?, custom?}] in order. */
export const items = signal([]);
/** 'loading' | 'ready' | 'ended' */
export const phase = signal('loading');
export const link = signal('idle');
export const situation = signal(null);
/** Why an answer may take longer: '' or a sentence for the person. */
export const engineNote = signal('');
const typing = signal(false);
const awaiting = signal(false);
let meanwhile = ''; // what the door says while no engine is up

export const unsent = computed(() => items.value.filter((i) => ['waiting', 'sending', 'retrying'].includes(i.state)).length);
/** Whether a message tells of a member of staff or is his. */
export const byStaff = (item) => Boolean(item && item.custom && item.custom.type === 'agent');
/** The name of the member of staff who speaks now; '' while it is the bot. */
export const staffName = computed(() => {
  const { custom } = items.value.filter(byStaff).pop() || {};
  return custom && custom.event !== 'left' ? custom.name : '';
});
// A person answers when he has read it: nothing is being worked on.
export const waiting = computed(() => phase.value === 'ready' && !staffName.value && (typing.value || awaiting.value));
export const lineDown = computed(() => link.value === 'broken' || items.value.some((i) => i.state === 'retrying' && i.told !== 'busy'));
export const isQuestion = (item) => item.from === 'bot' && Boolean(item.buttons || (item.custom && item.custom.type === 'question'));
/** A verdict, or a word that ends the asking, closes the question before it, whatever way it was answered. */
const closes = ({ from, custom }) => from === 'bot' && Boolean(custom && (custom.closes || (custom.type === 'assessment' && custom.partial === false)));
export const openQuestion = computed(() => {
  const last = items.value.filter((i) => isQuestion(i) || closes(i)).pop();
  return last && isQuestion(last) ? last : null;
});
export const verdict = computed(() => items.value.filter((i) => i.custom && i.custom.type === 'assessment').pop() || null);
export const finalVerdict = computed(() => (verdict.value && !verdict.value.custom.partial ? verdict.value : null));

const change = (key, values) => { items.value = items.value.map((i) => (i.key === key ? { ...i, ...values } : i)); };
const add = (item) => { items.value = [...items.value, item]; };

const embedded = document.documentElement.hasAttribute('data-embed');
export const client = new ChatClient({
  channel: embedded ? 'embed' : 'web',
  on: {
    reply(sequence, payload) {
      batch(() => { awaiting.value = false; engineNote.value = meanwhile = ''; add({ key: `b${sequence}`, from: 'bot', ...payload }); });
      refreshSoon();
    },
    typing(now) {
      if (typing.value && !now) { awaiting.value = false; refreshSoon(); }
      typing.value = now;
    },
    notice(text) { engineNote.value = meanwhile = text; },
    link(state) { link.value = state; },
    delivery(id, state, told) {
      batch(() => {
        change(id, { state, told });
        if (state === 'sending') { awaiting.value = true; watchEngine(); }
        if (state === 'refused') awaiting.value = false;
      });
    },
    ended() { batch(() => { awaiting.value = false; if (items.value.length) phase.value = 'ended'; }); },
  },
});

/** Pick up where this tab left off. */
export async function begin() {
  const queued = client.queue.map((m) => ({ key: m.id, from: 'user', text: m.text, shown: m.shown, state: 'waiting' }));
  if (client.token) link.value = 'connecting';
  items.value = queued;
  if (!client.token) phase.value = 'ready';
  const lines = await client.resume();
  batch(() => {
    if (lines && lines.length) {
      const said = lines.map((l, i) => (l.from === 'user'
        ? { key: l.message_id || `u${i}`, from: 'user', text: l.text, state: 'sent' }
        : { ...l, key: `b${l.sequence}`, from: 'bot' }));
      items.value = [...said, ...items.value.filter((i) => !said.some((s) => s.key === i.key))];
      refreshSoon();
    }
    phase.value = 'ready';
  });
  watchEngine();
}

/** Say something; `shown` where the text is a button's payload. */
export function say(text, shown = text) {
  const clean = text.trim();
  if (!clean || phase.value === 'ended') return;
  const id = client.send(clean, shown);
  batch(() => { add({ key: id, from: 'user', text: clean, shown, state: 'sending' }); awaiting.value = true; });
}

/** What was refused goes back into the field, to be changed. */
export const draft = signal('');
export function takeBack(item) {
  items.value = items.value.filter((i) => i.key !== item.key);
  draft.value = item.shown || item.text;
}

/** Wipe the conversation here and on the server. */
export function startOver() {
  batch(() => {
    items.value = [];
    situation.value = null;
    engineNote.value = meanwhile = '';
    awaiting.value = false;
    phase.value = 'ready';
  });
  client.wipe();
}

// -- 您的情况 ---------------------------------------------------------------------------------------------
let refreshTimer = 0;
function refreshSoon() {
  clearTimeout(refreshTimer);
  refreshTimer = setTimeout(async () => {
    const now = await client.situation();
    if (now) situation.value = now;
  }, 120);
}

// -- the engine -------------------------------------------------------------------------------------------
let watching = false;
async function watchEngine() {
  if (watching) return;
  watching = true;
  for (let round = 0; ; round++) {
    const state = await client.ready();
    if (state && !state.ready) engineNote.value = meanwhile || `${waiting.value ? '您的话已经收好。咨询系统正在启动，好了马上回答，' : '咨询系统正在启动，您可以先说，'}一般不到一分钟。`;
    else if (state && waiting.value && round > 3) engineNote.value = '正在仔细对照条款，请稍等一下。';
    else engineNote.value = '';
    if (state && state.ready && !waiting.value) break;
    await new Promise((done) => setTimeout(done, 3000));
  }
  watching = false;
}

// -- what was answered to what ----------------------------------------------------------------------------
/** What a message of the person reads as: a button's payload is shown by the button's words. */
export function shownText(item) {
  if (item.shown && item.shown !== item.text) return item.shown;
  const found = /^(q\d+)\.([\d,+]+)$/.exec(item.text);
  if (!found) return item.shown || item.text;
  const payloads = found[2].split(/[,+]/).map((i) => `${found[1]}.${i}`);
  const buttons = items.value.flatMap((i) => i.buttons || []);
  return payloads.map((p) => (buttons.find((b) => b.payload === p) || { title: '' }).title).filter(Boolean).join('；') || '（已选择）';
}

/** {state, chosen} of a question: 'open', 'answered' or 'passed'. */
export function standing(item) {
  const all = items.value;
  const prefix = /^(q\d+)\./.exec(((item.buttons || [])[0] || {}).payload || '');
  const after = all.slice(all.indexOf(item) + 1);
  const answers = prefix ? after.filter((i) => i.from === 'user' && i.text.startsWith(`${prefix[1]}.`)) : [];
  if (answers.length) return { state: 'answered', chosen: chosenLabels(item, answers.pop().text) };
  return { state: openQuestion.value === item && phase.value !== 'ended' ? 'open' : 'passed', chosen: '' };
}

function chosenLabels(item, text) {
  const indices = text.replace(/^q\d+\./, '').split(/[,+]/);
  return indices.map((i) => (item.buttons[i] || { title: '' }).title).filter(Boolean).join('；');
}

/** The last question that asked for a fact, for its buttons. */
export function askedFor(fact, level) {
  const found = items.value.filter((i) => isQuestion(i) && i.custom && i.custom.fact === fact && (i.custom.level || undefined) === (level || undefined)).pop();
  return found ? { message: found } : null;
}
