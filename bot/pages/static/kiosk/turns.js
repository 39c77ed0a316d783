// From replies to screens: the replies of a turn are taken together and say which page comes next.
import { signal, batch } from '../vendor/preact.js';
import { active, client, heard, screen, go } from './visit.js';

/** An answer is being waited for. */
export const waiting = signal(false);
/** The question that stands open, as its message; null where none does. */
export const open = signal(null);
/** The questions put so far, in order: [{key, message}]. */
export const trail = signal([]);
/** The last verdict: {text, custom}; partial while questions are left. */
export const partial = signal(null);
export const verdict = signal(null);
/** What was said beside the question or the verdict: texts. */
export const said = signal([]);
/** What an asked question was answered with: messages. */
export const answers = signal([]);
export const situation = signal(null);
/** The member of staff who speaks now: {name, words: [text]}; null while it is the bot. */
export const staff = signal(null);
/** The scheme's id, as chosen by tile. */
export const scheme = signal(null);

const put = new Map(); // fact@level -> the last message that asked for it
const keyOf = (fact, level) => `${fact}@${level || ''}`;
/** The question that asked for a fact, for its buttons. */
export const askedFor = (item) => put.get(keyOf(item.fact, item.level)) || null;

let replies = [];
let purpose = 'consult';
let lastSaid = '';
/** Say the last thing once more: it got no fitting answer. */
export const sayAgain = () => say(lastSaid, purpose);
let timer = 0;

/** Say something. why: consult | back | edit | ask | staff | refresh: what the answer is for. */
export function say(text, why = 'consult') {
  if (waiting.value) return;
  batch(() => { purpose = why; replies = []; waiting.value = why !== 'staff' && !staff.value; said.value = []; });
  lastSaid = text;
  client.send(text);
  if (staff.value) {
    const button = ((open.value && open.value.buttons) || []).find((b) => b.payload === text);
    hear(`您说：${button ? button.title : text}`);
  }
}

const hear = (line) => { staff.value = { ...staff.value, words: [...staff.value.words, line].slice(-6) }; go('person'); };

/** Somebody of the hall speaks, by himself: his words have a page of their own. */
function byStaff({ text, custom }) {
  const leaves = custom.event === 'left';
  heard.alive();
  batch(() => {
    waiting.value = false;
    purpose = 'consult';
    if (!leaves) { staff.value = { words: [], ...staff.value, name: custom.name }; hear(text); return; }
    staff.value = null;
    if (screen.value.name === 'person') { said.value = [text]; go('note'); }
  });
}

heard.reply = (message) => {
  if (kind(message) === 'agent') { byStaff(message); return; }
  replies.push(message);
  clearTimeout(timer);
  timer = setTimeout(settle, 60); // the replies of a turn come in one piece
};
heard.idle = () => { clearTimeout(timer); timer = setTimeout(settle, 60); };
heard.refused = (told) => {
  waiting.value = false;
  said.value = told ? [told] : [];
};
heard.clear = () => {
  clearTimeout(timer);
  put.clear();
  replies = [];
  lastSaid = '';
  batch(() => {
    waiting.value = false;
    open.value = partial.value = verdict.value = situation.value = scheme.value = staff.value = null;
    trail.value = said.value = answers.value = [];
  });
};

const kind = (message) => (message.custom && message.custom.type) || (message.buttons ? 'choice' : 'text');
const last = (turn, test) => turn.filter(test).pop() || null;

function settle() {
  if (!waiting.value && !replies.length) return;
  const turn = replies;
  replies = [];
  const question = last(turn, (m) => kind(m) === 'question');
  const final = last(turn, (m) => kind(m) === 'assessment' && !m.custom.partial);
  const words = turn.filter((m) => !['question', 'assessment', 'answer'].includes(kind(m)));
  batch(() => {
    waiting.value = false;
    if (question) remember(question);
    const early = last(turn, (m) => kind(m) === 'assessment' && m.custom.partial && purpose !== 'ask');
    if (early) partial.value = early;
    if (final) { open.value = null; partial.value = null; }
    if (final && final.text.includes('【')) verdict.value = final;
    else if (question && purpose !== 'ask') verdict.value = null; // an answer was changed: the verdict is open again
    said.value = words.map((m) => m.text);
  });
  refreshSituation();
  // Told in one sentence that nothing moved: the sheet still wants the whole of it.
  if (final && !final.text.includes('【') && !['refresh', 'ask'].includes(purpose)) { say('结果呢', purpose === 'edit' ? 'refresh' : purpose); return; }
  next({ turn, question, final, words });
}

function next({ turn, question, final, words }) {
  if (purpose === 'staff' || screen.value.name === 'staff') {
    if (words.length) go('staff', { ...screen.value, told: words.map((m) => m.text) });
  } else if (purpose === 'ask') {
    const shown = turn.filter((m) => kind(m) !== 'question' && !(kind(m) === 'assessment' && !m.custom.partial));
    if (shown.length) { answers.value = shown; go('answer'); } else go(final ? 'check' : question ? 'question' : 'faq');
  } else if (purpose === 'edit' || purpose === 'refresh') go('check', { changed: true });
  else if (final) go('check');
  else if (question) go('question');
  else if (turn.length) go('note');
  else said.value = ['刚才没有听清，请再点一次。'];
}

function remember(message) {
  const key = keyOf(message.custom.fact, message.custom.level);
  put.set(key, message);
  open.value = message;
  const at = trail.value.findIndex((t) => t.key === key);
  trail.value = [...(at < 0 ? trail.value : trail.value.slice(0, at)), { key, message }];
}

async function refreshSituation() {
  const now = await client.situation();
  if (now && active.value) situation.value = now;
}
