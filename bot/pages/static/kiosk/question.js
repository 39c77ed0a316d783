// One question a page.
import { html, useSignal, useEffect } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { Prose, Whole, typeset } from '../shared/typeset.js';
import { Climb, Stairs } from '../shared/ladder.js';
import { levelsOf, outcomeWord } from '../shared/verdict.js';
import { Choices, ManyChoices, choicesOf, readQuestion } from '../shared/question.js';
import { Stage, Scroller } from './stage.js';
import { Said } from './start.js';
import { deck } from './place.js';
import { go } from './visit.js';
import { open, partial, said, say, sayAgain, scheme, trail } from './turns.js';

const placeName = () => { const one = deck.value && deck.value.schemes.find((s) => s.id === scheme.value); return one ? `${one.place} · ${one.name}` : ''; };

/** What answers this question: ticks, choices or keys. onPick(payload, words) */
export function Answering({ message, onPick, start, unknown = true, only }) {
  const custom = message.custom || {};
  const choices = choicesOf(message).filter((c) => unknown || !c.unknown);
  const key = choices.length ? choices[0].payload : message.text;
  if (custom.multiple && choices.length) {
    return html`<${Scroller} label="可以选的" key=${key}><${ManyChoices} choices=${choices} options=${custom.options || []} onPick=${onPick} label="可多选" /><//>`;
  }
  if (choices.length) return html`<${Scroller} label="可以选的" key=${key}><${Choices} choices=${only ? choices.map((c) => ({ ...c, now: c.label === only })) : choices} onPick=${onPick} label="请选择" /><//>`;
  if (custom.unit) return html`<${Keypad} key=${key} unit=${custom.unit} label="您的回答" start=${start} unknown=${unknown} onPick=${(text) => onPick(text, text)} />`;
  return null;
}

/** The levels as far as they are known, in shapes and words. */
function Sofar() {
  if (!partial.value) return html`<${Climb} />`;
  const levels = levelsOf(partial.value.custom);
  const told = partial.value.text.split('\n').pop();
  return html`<div class="sofar"><${Stairs} levels=${levels} small /><p class="sofar__text">${typeset(told)}</p>
    <ul class="marks">${levels.map((l) => html`<li class=${`outcome ${l.kind}`}><${Icon} name=${l.kind} />${l.name}<span class="hush">，${outcomeWord(l.kind)}</span></li>`)}</ul></div>`;
}

export function Question() {
  const message = open.value;
  if (!message) return html`<${Note} />`;
  const { lead, asks, hint } = readQuestion(message.text, Boolean(message.buttons));
  const number = trail.value.findIndex((t) => t.message === message) + 1;
  const several = message.custom.multiple;
  return html`<${Stage} wide=${several} title=${html`<${Whole} text=${asks} />`} over=${html`<span>${placeName()}</span><span>第${number}题</span>`}
    lead=${(lead || hint || several) && html`${lead && html`<p>${typeset(lead)}</p>`}${(several || hint) && html`<p class="muted">${typeset(several ? '可以选几项，选好后点“选好了”。' : hint)}</p>`}`}
    aside=${html`<${Sofar} />`}>
    <${Said} />
    <div class="sayable hush" data-say=${(message.buttons || []).length && !several ? `可以选：${message.buttons.map((b) => b.title).join('；')}` : ''}></div>
    <${Answering} message=${message} onPick=${(payload) => say(payload)} />
  <//>`;
}

/** Something was said that is neither question nor verdict. */
export function Note() {
  return html`<${Stage} title="请看一下">
    <${Scroller} label="说明"><div class="card talk" data-say=""><${Prose} text=${said.value.join('\n') || '现在没有等您回答的题。'} /></div><//>
    <div class="row2">
      ${open.value && html`<button type="button" class="btn btn--main btn--big" onClick=${() => go('question')}>接着答题</button>`}
      <button type="button" class=${`btn btn--big ${open.value ? '' : 'btn--main'}`} onClick=${sayAgain}>再试一次</button>
      <button type="button" class="btn btn--big" onClick=${() => go('home')}>选办理事项</button>
    </div>
  <//>`;
}

// -- a number by large keys: no keyboard of the system is needed ------------------------------------------
const MOST = 6;

/** onPick(text): 6年 */
export function Keypad({ unit, label, start = '', unknown = true, onPick }) {
  const value = useSignal(start);
  const part = unit === '年'; // half a year may count
  const press = (key) => {
    const now = value.value;
    if (key === '⌫') value.value = now.slice(0, -1);
    else if (key === '.') value.value = !part || now.includes('.') ? now : `${now || '0'}.`;
    else if (now.replace('.', '').length < MOST && !/\.\d$/.test(now)) value.value = now === '0' ? key : now + key;
  };
  useEffect(() => {
    const typed = (e) => {
      if (e.ctrlKey || e.metaKey || e.altKey || document.querySelector('dialog[open]')) return;
      if (/^[0-9.]$/.test(e.key)) press(e.key);
      else if (e.key === 'Backspace') press('⌫');
      else if (e.key === 'Enter' && value.value && document.activeElement.tagName !== 'BUTTON') send();
    };
    addEventListener('keydown', typed);
    return () => removeEventListener('keydown', typed);
  }, [label]);
  const send = () => { if (/\d/.test(value.value)) onPick(`${Number(value.value)}${unit}`); };
  const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', part ? '.' : '', '0', '⌫'];
  const spoken = { '.': '点', '⌫': '删掉一位' };
  return html`<div class="keypad">
    <p class="keypad__shown" role="status"><span class="hush">${label}：</span><b class="num">${value.value || html`<span class="keypad__none">请按数字</span>`}</b><span class="keypad__unit">${unit}</span></p>
    <div class="keypad__keys" role="group" aria-label="数字键">${keys.map((k) => (k ? html`<button type="button" key=${k} class="btn key" aria-label=${spoken[k]} onClick=${() => press(k)}>${k === '⌫' ? html`<${Icon} name="erase" />` : k}</button>` : html`<span></span>`))}</div>
    <div class="keypad__send">
      <button type="button" class="btn btn--main btn--big" disabled=${!/\d/.test(value.value)} onClick=${send}>确定</button>
      ${unknown && html`<button type="button" class="btn btn--big choice--apart" onClick=${() => onPick('不清楚')}>不清楚</button>`}
    </div>
    ${part && html`<p class="keypad__hint muted">不满一年的可以用小数，例如两年半按 2.5。</p>`}
  </div>`;
}
