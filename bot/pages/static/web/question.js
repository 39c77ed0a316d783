// A question as it stands in the talk, with its choices, ticks or field for a number; answered ones can be changed.
import { html, useEffect, useRef, useSignal } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { Whole, typeset } from '../shared/typeset.js';
import { Choices, ManyChoices, choiceKeys, choicesOf, readQuestion } from '../shared/question.js';

/** A number with its unit: keys, − and ＋, or typing. onPick(text) */
export function NumberField({ unit, label, onPick, unknown = true, start = '' }) {
  const value = useSignal(start);
  const field = useRef(null);
  const number = () => Number(String(value.value).replace(/[^\d.]/g, '')) || 0;
  const step = (by) => { value.value = String(Math.max(0, Math.round((number() + by) * 10) / 10)); };
  const send = (event) => {
    event.preventDefault();
    if (/\d/.test(value.value)) onPick(`${number()}${unit}`);
    else field.current.focus();
  };
  return html`<form class="number" onSubmit=${send} noValidate>
    <button type="button" class="btn" aria-label=${`减1${unit}`} onClick=${() => step(-1)}><${Icon} name="minus" /></button>
    <span class="number__field"><input ref=${field} class="field num" type="text" inputmode="decimal" enterkeyhint="send" autocomplete="off" maxlength="9"
      aria-label=${`${label}（${unit}）`} value=${value.value} onInput=${(e) => { value.value = e.target.value; }} /><span class="number__unit" aria-hidden="true">${unit}</span></span>
    <button type="button" class="btn" aria-label=${`加1${unit}`} onClick=${() => step(1)}><${Icon} name="plus" /></button>
    <button type="submit" class="btn btn--main number__send">确定</button>
    ${unknown && html`<button type="button" class="btn btn--block choice--apart" onClick=${() => onPick('不清楚')}>不清楚</button>`}
  </form>`;
}

/** What fits the question: ticks, choices or a number. */
export function Answering({ message, onPick }) {
  const custom = message.custom || {};
  const choices = choicesOf(message);
  if (custom.multiple && choices.length) return html`<${ManyChoices} choices=${choices} options=${custom.options || []} onPick=${onPick} label="可多选" />`;
  if (choices.length) return html`<${Choices} choices=${choices} onPick=${onPick} label="请选择" />`;
  if (custom.unit) return html`<${NumberField} unit=${custom.unit} label="您的回答" onPick=${(text) => onPick(text, text)} />`;
  return null;
}

/**
 * A question as it stands in the talk. state: 'open' | 'answered' | 'passed' (asked again later or answered in words).
 * chosen: labels of what was chosen; onPick(payload, shown).
 */
export function QuestionCard({ message, state, chosen, onPick }) {
  const again = useSignal(false);
  const box = useRef(null);
  // Who opens it again by key goes on inside it: the button that had the focus is gone.
  useEffect(() => { if (again.value) box.current.focus(); }, [again.value]);
  const pick = (payload, shown) => { again.value = false; onPick(payload, shown); };
  const { lead, asks, hint } = readQuestion(message.text, Boolean(message.buttons));
  const open = state === 'open' || again.value;
  return html`<div ref=${box} class=${`question ${open ? 'question--open' : ''}`} role="group" aria-label=${asks} tabindex="-1" onKeyDown=${open ? choiceKeys : undefined}>
    ${lead && html`<p class="question__lead">${typeset(lead)}</p>`}
    <p class=${open ? 'question__text' : ''}><${Whole} text=${asks} /></p>
    ${open && hint && html`<p class="question__hint">${typeset(hint)}</p>`}
    ${!open && state === 'answered' && html`<p class="chosen"><span>您选了：<b>${typeset(chosen)}</b></span>
      <button type="button" class="linkish" onClick=${() => { again.value = true; }}>改这一项<span class="hush">：${asks}</span></button></p>`}
    ${open && html`<${Answering} message=${message} onPick=${pick} />`}
    ${open && state !== 'open' && html`<button type="button" class="linkish" onClick=${() => { again.value = false; }}>不改了</button>`}
  </div>`;
}
