// What was understood, each fact to be changed where it stands, by keys alone: F2, arrows, Enter, Delete, Esc.
import { html, useSignal, useRef, useLayoutEffect } from '../vendor/preact.js';
import { typeset } from '../shared/typeset.js';
import { Choices, ManyChoices } from '../shared/question.js';
import { setFact, dropFact, focusIn } from './work.js';
import { CIcon, Key } from './icons.js';

const keyOf = (item) => `${item.fact}@${item.level || ''}`;
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export function Facts({ call }) {
  const editing = useSignal('');
  const items = call.facts;
  const back = (item) => { editing.value = ''; focusIn(call.id, `.fact__btn[data-fact="${CSS.escape(keyOf(item))}"]`); };
  const onKeyDown = (e) => {
    if (!e.target.classList.contains('fact__btn') || e.altKey || e.ctrlKey) return;
    const all = [...e.currentTarget.querySelectorAll('.fact__btn')];
    const at = all.indexOf(e.target);
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[e.key];
    if (step) { e.preventDefault(); all[(at + step + all.length) % all.length].focus(); }
    else if (e.key === 'Escape') { e.preventDefault(); focusIn(call.id, '.line__field'); }
    else if (e.key === 'Delete' || e.key === 'Backspace') {
      e.preventDefault();
      const item = items.find((i) => keyOf(i) === e.target.dataset.fact);
      dropFact(call.id, item).then(() => focusIn(call.id, '.facts button, .facts__none'));
    }
  };
  return html`<div role="group" class="facts" aria-label="听到的情况" onKeyDown=${onKeyDown}>
    <h3 class="part__name"><${CIcon} name="list" />情况<${Key} k="F2" />${call.scheme_name && html`<span class="facts__scheme">${call.scheme_name}</span>`}</h3>
    ${!items.length && html`<p class="facts__none muted small" tabindex="-1">还没有听到情况。</p>`}
    <ul class="facts__list">${items.map((item) => {
      const key = keyOf(item);
      const open = editing.value === key;
      return html`<li key=${key} class=${open ? 'fact fact--open' : 'fact'}>
        <button type="button" class="fact__btn" data-fact=${key} aria-expanded=${open} onClick=${() => { editing.value = open ? '' : key; }}>
          <span class="fact__label">${item.level_name ? `${item.level_name}·` : ''}${item.label}</span><span class="fact__words">${typeset(item.words)}</span>
          ${item.source === 'edited' && html`<span class="fact__by">已核</span>`}</button>
        ${open && html`<${Editor} call=${call} item=${item} back=${() => back(item)} />`}
      </li>`;
    })}</ul>
    ${!call.scheme && (call.schemes || []).length > 0 && html`<p class="small muted facts__may">可能是：${call.schemes.map((s) => s.name || s).join('、')}</p>`}
  </div>`;
}

function Editor({ call, item, back }) {
  const box = useRef(null);
  useLayoutEffect(() => {
    const first = ['.choice--on', 'input', '.choice', 'button'].map((part) => box.current.querySelector(part)).find(Boolean);
    box.current.scrollIntoView({ block: 'nearest' });
    if (first) { first.focus(); if (first.select) first.select(); }
  }, []);
  const done = (value) => { setFact(call.id, item, value).then(back); };
  const onKeyDown = (e) => { if (e.key === 'Escape') { e.preventDefault(); e.stopPropagation(); back(); } };
  const options = item.options || [];
  // The shared choices hand back payloads: here the place of the option stands for it.
  const choices = options.map((o, i) => ({ label: o.label, payload: `q0.${i}`, now: same(o.value, item.value) }));
  return html`<div class="fact__edit" ref=${box} onKeyDown=${onKeyDown}>
    ${options.length > 0 && item.multiple && html`<${ManyChoices} choices=${choices} options=${options} label=${`${item.label}改成`}
      onPick=${(payload) => done(payload.slice(3).split(',').map((i) => options[i].value))} />`}
    ${options.length > 0 && !item.multiple && html`<${Choices} choices=${choices} label=${`${item.label}改成`} onPick=${(payload) => done(options[payload.slice(3)].value)} />`}
    ${!options.length && html`<${Plain} item=${item} onDone=${done} />`}
    <div class="fact__tools"><button type="button" class="btn btn--quiet btn--small" onClick=${() => dropFact(call.id, item).then(() => focusIn(call.id, '.facts button, .facts__none'))}><${CIcon} name="bin" />删掉这条</button>
      <button type="button" class="btn btn--quiet btn--small" onClick=${back}>不改了<${Key} k="Esc" /></button></div>
  </div>`;
}

/** A number with its unit, or words. */
function Plain({ item, onDone }) {
  const numeric = Boolean(item.unit) || ['years', 'count', 'amount'].includes(item.kind);
  const start = typeof item.value === 'object' ? item.value.at_least ?? '' : item.value;
  const text = useSignal(String(start ?? ''));
  const wrong = useSignal('');
  const send = (e) => {
    e.preventDefault();
    const said = text.value.normalize('NFKC').trim();
    if (!said) return;
    if (!numeric) { onDone(said); return; }
    if (!/^\d+(\.\d+)?$/.test(said)) { wrong.value = '请写数字，例如 6 或 2.5。'; return; }
    onDone(Number(said));
  };
  return html`<form class="fact__plain" onSubmit=${send}><label class="hush" for=${`edit-${item.fact}`}>${item.label}</label>
    <input id=${`edit-${item.fact}`} class="field num" inputmode=${numeric ? 'decimal' : 'text'} autocomplete="off" maxlength="60" value=${text.value} onInput=${(e) => { text.value = e.currentTarget.value; wrong.value = ''; }} />
    ${numeric && html`<span>${item.unit || '年'}</span>`}<button type="submit" class="btn btn--main btn--small">改好<${Key} k="↵" /></button>
    ${wrong.value && html`<p role="alert" class="wrong small">${wrong.value}</p>`}</form>`;
}
