// The single best next question: large enough to be read aloud, with numbered answers and what each would change.
import { html, useSignal } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { typeset } from '../shared/typeset.js';
import { answer } from './work.js';
import { draft, setDraft } from './store.js';
import { CIcon, Key } from './icons.js';
import { focusIn } from './work.js';

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The question and its answers as plain text, for a citizen who reads it. */
function written(next) {
  const options = (next.options || []).filter((o) => o.value !== null);
  return `${next.say}${options.length ? `\n${options.map((o, i) => `${i + 1}. ${o.label}`).join('\n')}` : ''}`;
}

export function Next({ call, held, ticks }) {
  const { next } = call;
  if (!next) return html`<${Nothing} call=${call} />`;
  const options = next.options || [];
  // One word for all where every answer leads to the same.
  const known = (next.why || []).filter((w) => w.value !== null);
  const alike = known.length > 1 && known.every((w) => w.changes === known[0].changes);
  const hint = (option) => (next.why || []).filter((w) => w.answer === option.label || same(w.value, option.value));
  const loose = (next.why || []).filter((w) => !(alike && options.length && w.value !== undefined) && !options.some((o) => hint(o).includes(w)));
  return html`<div role="group" class="next" tabindex="-1" aria-label="下一问">
    <p class="part__name"><${CIcon} name="speak" />下一问${next.level_name && html`<span class="next__level">${next.level_name}</span>`}</p>
    <p class="next__say" aria-live="polite">${typeset(next.say)}</p>
    ${next.about && html`<p class="next__how">关系到${typeset(next.about)}。</p>`}
    ${next.multiple ? html`<${Several} next=${next} held=${held} ticks=${ticks} />` : options.length > 0 && html`<ol class="next__options">
      ${options.map((o, i) => {
        const digit = String(o.hotkey || i + 1);
        const why = alike && o.value !== null ? [] : hint(o);
        return html`<li key=${digit}><button type="button" class=${`pick ${held === digit ? 'pick--held' : ''} ${o.value === null ? 'pick--unknown' : ''}`} onClick=${() => answer(call.id, next, o.value)}>
          <span class="pick__no">${digit}</span><span class="pick__label">${typeset(o.label)}</span>
          ${why.map((w) => html`<span class="pick__why"><span class="hush">，</span>${typeset(w.changes)}</span>`)}</button></li>`;
      })}</ol>`}
    ${alike && options.length > 0 && !next.multiple && html`<p class="next__how">怎么答都${typeset(known[0].changes.replace(/^都/, ''))}。</p>`}
    ${!options.length && html`<p class="next__how">${next.unit ? `在速记里直接写数字（${next.unit}）` : '在速记里写对方的回答'}，说不清就写“不清楚”。</p>`}
    ${loose.length > 0 && html`<dl class="why"><dt class="hush">为什么问</dt>${loose.map((w) => html`<dd><b>${typeset(w.answer)}</b><span>${typeset(w.changes)}</span></dd>`)}</dl>`}
    <div class="next__tools">
      ${!options.some((o) => o.value === null) && html`<button type="button" class=${`btn btn--quiet btn--small ${held === '0' ? 'pick--held' : ''}`} onClick=${() => answer(call.id, next, null)}>不清楚<${Key} k="0" /></button>`}
      ${call.kind === 'citizen' && html`<button type="button" class="btn btn--small" onClick=${() => { setDraft(`say:${call.id}`, [draft(`say:${call.id}`), written(next)].filter(Boolean).join('\n')); focusIn(call.id, '.say__field'); }}><${Icon} name="send" />放进发言框</button>`}
    </div>
  </div>`;
}

/** An option that is no condition to be ticked but an answer of its own: 都不符合, 看全部, 不清楚. */
const lone = (o) => o.value === null || Array.isArray(o.value) || o.value === 'none' || o.value === 'show_all';

/** The ticks of a question with several answers, forgotten with the question: {list, press(option), send()}. */
export function useTicks(call) {
  const state = useSignal({ of: '', list: [] });
  const { next } = call;
  const of = next ? `${next.fact}@${next.level || ''}@${(next.options || []).length}` : '';
  const list = state.value.of === of ? state.value.list : [];
  return {
    list,
    press(option) {
      const i = next.options.indexOf(option);
      if (lone(option)) { answer(call.id, next, option.value); return; }
      const now = state.peek().of === of ? state.peek().list : [];
      state.value = { of, list: now.includes(i) ? now.filter((t) => t !== i) : [...now, i].sort((x, y) => x - y) };
    },
    send() {
      const now = state.peek().of === of ? state.peek().list : [];
      if (now.length) answer(call.id, next, now.map((i) => next.options[i].value));
      return now.length > 0;
    },
  };
}

/** Several may be ticked: digits and the space bar tick, Enter is done. */
function Several({ next, held, ticks }) {
  const onKeyDown = (e) => {
    if (e.altKey || e.ctrlKey || e.metaKey || e.isComposing) return;
    const option = next.options.find((o) => o.hotkey && String(o.hotkey) === e.key);
    if (option) { e.preventDefault(); ticks.press(option); }
    else if (e.key === 'Enter' && e.target.getAttribute('role') === 'checkbox' && ticks.send()) e.preventDefault();
  };
  return html`<div class="next__several" onKeyDown=${onKeyDown}>
    <ol class="next__options">${next.options.map((o, i) => {
      const on = ticks.list.includes(i);
      const cls = `pick ${on ? 'pick--on' : ''} ${held && held === String(o.hotkey) ? 'pick--held' : ''} ${o.value === null ? 'pick--unknown' : ''}`;
      const inside = html`<span class="pick__no">${o.hotkey || ''}</span><span class="pick__label">${typeset(o.label)}</span>`;
      return lone(o) ? html`<li key=${i}><button type="button" class=${cls} onClick=${() => ticks.press(o)}>${inside}</button></li>`
        : html`<li key=${i}><button type="button" role="checkbox" aria-checked=${on} class=${cls} onClick=${() => ticks.press(o)}>${inside}<span class="pick__tick"><${Icon} name="check" /></span></button></li>`;
    })}</ol>
    <button type="button" class="btn btn--main btn--small next__send" disabled=${!ticks.list.length} onClick=${ticks.send}>${ticks.list.length ? `记下这${ticks.list.length}项` : '勾选符合的，可多选'}<${Key} k="↵" /></button>
  </div>`;
}

function Nothing({ call }) {
  const fresh = !call.facts.length && !call.scheme;
  return html`<div role="group" class="next next--none" tabindex="-1" aria-label="下一问"><p class="part__name"><${CIcon} name="speak" />下一问</p>
    ${fresh ? html`<p class="next__say">您好，请问您在哪里、做什么工作，想问什么？</p><p class="next__how">听到什么写什么，例如“本6年京窗口无职称”“沪客服高中3年”。</p>`
      : call.scheme ? html`<p class="next__how">该问的都问到了，可以告知结论。</p>`
        : html`<p class="next__how">还不知道对方是哪里、哪一行的：先问地方和工作。</p>`}</div>`;
}
