// The choices of a question. Choices are buttons, several are ticked; 不清楚 stands apart.
import { html, useSignal } from '../vendor/preact.js';
import { Icon } from './icons.js';
import { Whole, typeset } from './typeset.js';

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
  return citing ? html`<span><${Whole} text=${cut[1]} /><span class="choice__cite">${typeset(cut[2])}</span></span>` : html`<span><${Whole} text=${text} /></span>`;
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
