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

export function Next({ call, held }) {
  const { next } = call;
  if (!next) return html`<${Nothing} call=${call} />`;
  const options = next.options || [];
  const hint = (option) => (next.why || []).filter((w) => w.answer === option.label || same(w.value, option.value));
  const loose = (next.why || []).filter((w) => !options.some((o) => hint(o).includes(w)));
  return html`<section class="next" tabindex="-1" aria-label="下一问">
    <p class="part__name"><${CIcon} name="speak" />下一问${next.level_name && html`<span class="next__level">${next.level_name}</span>`}</p>
    <p class="next__say" aria-live="polite">${typeset(next.say)}</p>
    ${next.multiple ? html`<${Several} key=${`${next.fact}@${next.level}`} call=${call} next=${next} />` : options.length > 0 && html`<ol class="next__options">
      ${options.map((o, i) => {
        const digit = String(o.hotkey || i + 1);
        return html`<li key=${digit}><button type="button" class=${`pick ${held === digit ? 'pick--held' : ''} ${o.value === null ? 'pick--unknown' : ''}`} onClick=${() => answer(call.id, next, o.value)}>
          <span class="pick__no">${digit}</span><span class="pick__label">${typeset(o.label)}</span>
          ${hint(o).map((w) => html`<span class="pick__why"><span class="hush">，</span>${typeset(w.changes)}</span>`)}</button></li>`;
      })}</ol>`}
    ${!options.length && html`<p class="next__how">${next.unit ? `在速记里直接写数字（${next.unit}）` : '在速记里写对方的回答'}，说不清就写“不清楚”。</p>`}
    ${loose.length > 0 && html`<dl class="why"><dt class="hush">为什么问</dt>${loose.map((w) => html`<dd><b>${typeset(w.answer)}</b><span>${typeset(w.changes)}</span></dd>`)}</dl>`}
    <div class="next__tools">
      ${!options.some((o) => o.value === null) && html`<button type="button" class=${`btn btn--quiet btn--small ${held === '0' ? 'pick--held' : ''}`} onClick=${() => answer(call.id, next, null)}>不清楚<${Key} k="0" /></button>`}
      ${call.kind === 'citizen' && html`<button type="button" class="btn btn--small" onClick=${() => { setDraft(`say:${call.id}`, [draft(`say:${call.id}`), written(next)].filter(Boolean).join('\n')); focusIn(call.id, '.say__field'); }}><${Icon} name="send" />放进发言框</button>`}
    </div>
  </section>`;
}

/** Several may be ticked; 以上都没有 is a choice of its own where the server gives one. */
function Several({ call, next }) {
  const ticked = useSignal([]);
  const toggle = (i) => { ticked.value = ticked.value.includes(i) ? ticked.value.filter((t) => t !== i) : [...ticked.value, i]; };
  const lone = (o) => o.value === null || Array.isArray(o.value) || o.value === 'none' || o.value === 'show_all';
  const byDigit = (e) => {
    if (!/^[1-9]$/.test(e.key) || e.altKey || e.ctrlKey || e.metaKey || !next.options[e.key - 1]) return;
    e.preventDefault();
    const option = next.options[e.key - 1];
    if (lone(option)) answer(call.id, next, option.value); else toggle(e.key - 1);
  };
  return html`<div onKeyDown=${byDigit}>
    <ol class="next__options">${next.options.map((o, i) => (lone(o)
      ? html`<li><button type="button" class="pick" onClick=${() => answer(call.id, next, o.value)}><span class="pick__no">${i < 9 ? i + 1 : ''}</span><span class="pick__label">${typeset(o.label)}</span></button></li>`
      : html`<li><button type="button" role="checkbox" aria-checked=${ticked.value.includes(i)} class=${`pick ${ticked.value.includes(i) ? 'pick--on' : ''}`} onClick=${() => toggle(i)}>
        <span class="pick__no">${i < 9 ? i + 1 : ''}</span><span class="pick__label">${typeset(o.label)}</span><span class="pick__tick"><${Icon} name="check" /></span></button></li>`))}</ol>
    <button type="button" class="btn btn--main btn--small next__send" disabled=${!ticked.value.length}
      onClick=${() => answer(call.id, next, [...ticked.value].sort((a, b) => a - b).map((i) => next.options[i].value))}>${ticked.value.length ? `记下这${ticked.value.length}项` : '勾选符合的，可多选'}</button>
  </div>`;
}

function Nothing({ call }) {
  const fresh = !call.facts.length && !call.scheme;
  return html`<section class="next next--none" tabindex="-1" aria-label="下一问"><p class="part__name"><${CIcon} name="speak" />下一问</p>
    ${fresh ? html`<p class="next__say">您好，请问您在哪里、做什么工作，想问什么？</p><p class="next__how">听到什么写什么，例如“本6年京窗口无职称”“沪客服3年高中”。</p>`
      : call.scheme ? html`<p class="next__how">该问的都问到了，可以告知结论。</p>`
        : html`<p class="next__how">还不知道对方是哪里、哪一行的：先问地方和工作。</p>`}</section>`;
}
