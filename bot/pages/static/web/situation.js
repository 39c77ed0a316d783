// 您的情况: what was understood, each fact to be changed where it stands.
import { html, useSignal } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { typeset } from '../shared/typeset.js';
import { Choices, ManyChoices, choicesOf } from '../shared/question.js';
import { NumberField } from './question.js';

/** What a person would say to change a fact: 学历改成大专 */
export const changeText = (item, words) => `${item.label.replace(/（.*?）/g, '')}改成${words}`;

/**
 * The list of facts. situation: as the server tells it; asked(fact, level): the question message that asked for it, if any
 * (its buttons mean the same fact still); onChange(text, shown).
 */
export function Facts({ situation, asked = () => null, onChange }) {
  const editing = useSignal(null);
  const items = situation ? situation.items : [];
  if (!items.length) {
    return html`<div class="empty"><${Icon} name="card" /><p>还没有说到您的情况。</p><p class="small">您说过的，都会记在这里，随时可以改。</p></div>`;
  }
  return html`<ul class="facts">${items.map((item, n) => {
    const key = `${item.fact}@${item.level || ''}`;
    const open = editing.value === key;
    const group = item.level && (n === 0 || items[n - 1].level !== item.level);
    const done = (text, shown) => { editing.value = null; onChange(text, shown); };
    return html`<li class="fact" key=${key}>
      ${group && html`<p class="fact__group">${item.level_name}</p>`}
      <button type="button" class="fact__btn" aria-expanded=${open} onClick=${() => { editing.value = open ? null : key; }}>
        <span class="fact__label">${item.level && html`<span class="hush">${item.level_name}：</span>`}${item.label}</span><span class="fact__words">${typeset(item.words)}</span>
        <span class="fact__change">${open ? '收起' : '修改'}</span>
      </button>
      ${open && html`<div class="fact__edit"><${Editor} item=${item} question=${asked(item.fact, item.level)} onDone=${done} /></div>`}
    </li>`;
  })}</ul>`;
}

function Editor({ item, question, onDone }) {
  if (item.options.length) {
    const choices = item.options.map((o) => ({ label: o.label, payload: payloadOf(question, o) || changeText(item, o.label),
      now: JSON.stringify(o.value) === JSON.stringify(item.value) }));
    return html`<${Choices} choices=${choices} label=${`${item.label}改成`} onPick=${(payload, words) => onDone(payload, changeText(item, words))} />`;
  }
  if (item.unit || item.kind === 'years') {
    const unit = item.unit || '年';
    return html`<${NumberField} unit=${unit} label=${item.label} unknown=${false} start=${typeof item.value === 'number' ? String(item.value) : ''}
      onPick=${(text) => onDone(changeText(item, text), changeText(item, text))} />`;
  }
  if (item.multiple && question && question.message.buttons) {
    return html`<${ManyChoices} choices=${choicesOf(question.message)} options=${question.message.custom.options || []} label=${item.label} onPick=${onDone} />`;
  }
  return html`<p class="muted small">直接在下面的输入框里说就行，例如：“${changeText(item, '……')}”。</p>`;
}

/** The button of the question that means this option, where the fact was asked with it. */
function payloadOf(question, option) {
  if (!question || !question.message) return null;
  const { custom, buttons = [] } = question.message;
  const i = ((custom && custom.options) || []).findIndex((o) => JSON.stringify(o.value) === JSON.stringify(option.value));
  return i >= 0 && buttons[i] ? buttons[i].payload : null;
}
