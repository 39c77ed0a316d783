// A number by large keys: no keyboard of the system is needed. onPick(text): 6年
import { html, useSignal, useEffect } from '../vendor/preact.js';
import { KIcon } from './icons.js';

const MOST = 6;

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
    <div class="keypad__keys" role="group" aria-label="数字键">${keys.map((k) => (k ? html`<button type="button" key=${k} class="btn key" aria-label=${spoken[k]} onClick=${() => press(k)}>${k === '⌫' ? html`<${KIcon} name="erase" />` : k}</button>` : html`<span></span>`))}</div>
    <div class="keypad__send">
      <button type="button" class="btn btn--main btn--big" disabled=${!/\d/.test(value.value)} onClick=${send}>确定</button>
      ${unknown && html`<button type="button" class="btn btn--big choice--apart" onClick=${() => onPick('不清楚')}>不清楚</button>`}
    </div>
    ${part && html`<p class="keypad__hint muted">不满一年的可以用小数，例如两年半按 2.5。</p>`}
  </div>`;
}
