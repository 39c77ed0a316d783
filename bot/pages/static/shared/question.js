// A question with its choices. Choices are buttons, several are ticked, a number has its own field; 不清楚 stands apart.
import { html, useRef, useSignal } from '../vendor/preact.js';
import { Icon } from './icons.js';
import { typeset } from './typeset.js';

/** Choices of a message: [{label, payload, unknown}], from its buttons and, where there are any, its options. */
export function choicesOf(message) {
  const options = (message.custom && message.custom.options) || [];
  return (message.buttons || []).map((b, i) => ({
    label: b.title, payload: b.payload, unknown: options.length ? options[i] && options[i].value === null : false,
  }));
}

/** q7.0 and q7.2 as one answer: q7.0,2 */
export function joinPayloads(payloads) {
  const parts = payloads.map((p) => /^(q\d+)\.(\d+)$/.exec(p));
  if (parts.some((p) => !p)) return payloads.join('、');
  return `${parts[0][1]}.${parts.map((p) => p[2]).join(',')}`;
}

/** Arrow keys and digits inside a group of choices; nothing outside it is caught. */
export function choiceKeys(event) {
  const all = [...event.currentTarget.querySelectorAll('.choice')];
  const at = all.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const target = step ? all[at < 0 ? 0 : (at + step + all.length) % all.length] : /^[1-9]$/.test(event.key) && all[event.key - 1];
  if (!target || event.target.tagName === 'INPUT' || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  if (step) target.focus(); else target.click();
}

/** “2项：xxx（附件二）” into its words and its citation, where the label ends with one. */
function Label({ text }) {
  const cut = /^(.{6,}?)（([^（）]*(?:（[^（）]*）[^（）]*)*)）$/.exec(text);
  const citing = cut && /第|附件|〔|[一二三四五六]（/.test(cut[2]);
  return citing ? html`<span>${typeset(cut[1])}<span class="choice__cite">${typeset(cut[2])}</span></span>` : html`<span>${typeset(text)}</span>`;
}

/** One answer out of several. onPick(payload, shown) */
export function Choices({ choices, onPick, label }) {
  const short = choices.length > 2 && choices.every((c) => c.label.length <= 8);
  return html`<div class=${`choices ${short ? 'choices--short' : ''}`} role="group" aria-label=${label} onKeyDown=${choiceKeys}>
    ${choices.map((c) => html`<button type="button" key=${c.payload} class=${`choice ${c.unknown ? 'choice--apart' : ''} ${c.now ? 'choice--on' : ''}`}
      aria-current=${c.now ? 'true' : undefined} onClick=${() => onPick(c.payload, c.label)}><${Label} text=${c.label} /></button>`)}
  </div>`;
}

/** Several to tick, then one button. Choices that name no condition (都不符合, 看全部, 不清楚) answer at once. */
export function ManyChoices({ choices, options, onPick, label }) {
  const ticked = useSignal([]);
  const alone = (i) => choices[i].unknown || !options[i] || typeof options[i].value !== 'string' || options[i].value === 'show_all';
  const toggle = (i) => { ticked.value = ticked.value.includes(i) ? ticked.value.filter((t) => t !== i) : [...ticked.value, i].sort((a, b) => a - b); };
  const send = () => onPick(joinPayloads(ticked.value.map((i) => choices[i].payload)), ticked.value.map((i) => choices[i].label).join('；'));
  const listed = choices.map((c, i) => ({ ...c, i }));
  return html`<div class="choices" role="group" aria-label=${label} onKeyDown=${choiceKeys}>
    ${listed.filter(({ i }) => !alone(i)).map(({ label: words, payload, i }) => html`<button type="button" key=${payload} role="checkbox"
      aria-checked=${ticked.value.includes(i)} class=${`choice ${ticked.value.includes(i) ? 'choice--on' : ''}`} onClick=${() => toggle(i)}>
      <span class="choice__box"><${Icon} name="check" /></span><${Label} text=${words} /></button>`)}
    <button type="button" class="btn btn--main btn--block choices__send" disabled=${!ticked.value.length} onClick=${send}>
      ${ticked.value.length ? `选好了，共${ticked.value.length}项` : '请先勾选符合的，可以多选'}</button>
    ${listed.filter(({ i }) => alone(i)).map(({ label: words, payload, unknown }) => html`<button type="button" key=${payload}
      class=${`choice ${unknown ? 'choice--apart' : ''}`} onClick=${() => onPick(payload, words)}><span>${words}</span></button>`)}
  </div>`;
}

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
  const pick = (payload, shown) => { again.value = false; onPick(payload, shown); };
  const { lead, asks, hint } = readQuestion(message.text, Boolean(message.buttons));
  const open = state === 'open' || again.value;
  return html`<div class=${`question ${open ? 'question--open' : ''}`} role="group" aria-label=${asks} tabindex="-1" onKeyDown=${open ? choiceKeys : undefined}>
    ${lead && html`<p class="question__lead">${typeset(lead)}</p>`}
    <p class=${open ? 'question__text' : ''}>${typeset(asks)}</p>
    ${open && hint && html`<p class="question__hint">${typeset(hint)}</p>`}
    ${!open && state === 'answered' && html`<p class="chosen"><span>您选了：<b>${typeset(chosen)}</b></span>
      <button type="button" class="linkish" onClick=${() => { again.value = true; }}>改这一项<span class="hush">：${asks}</span></button></p>`}
    ${open && html`<${Answering} message=${message} onPick=${pick} />`}
    ${open && state !== 'open' && html`<button type="button" class="linkish" onClick=${() => { again.value = false; }}>不改了</button>`}
  </div>`;
}

/**
 * “咱们接着来。申报要求成果2项。这样的成果您有几项？（回复数字）” into what leads up, the question itself and the hint behind it.
 * Words for channels without buttons (回复编号) are left out where there are buttons to press.
 */
export function readQuestion(text, pressed) {
  const plain = (text || '').replace(/（回复数字）/, '').replace(/回复编号（可多个），?/, pressed ? '' : '$&');
  const end = plain.lastIndexOf('？') + 1 || plain.length;
  const start = plain.lastIndexOf('。', end - 2) + 1;
  return { lead: plain.slice(0, start).trim(), asks: plain.slice(start, end).trim(), hint: plain.slice(end).trim() };
}
